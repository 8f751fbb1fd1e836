import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { HttpError, requestBytes, requestJson } from '../../src/wire/http.js';

const closers: (() => unknown)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

it('does not fail for a connection that the service keeps, and closes just as it would be used again', async () => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let requests = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      requests += 1;
      if (requests === 1)
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
      else socket.resetAndDestroy();
    });
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (let time = 0; time < 3; time += 1)
    expect(await requestJson(url, { deadlineMs: 2_000, access: { headers: {} } })).toEqual({});
});

it('does not tell the query of an address that nothing answers at, which gives access to a file', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const url = `http://127.0.0.1:${port}/file.png?temp_url_sig=0f0f&temp_url_expires=1`;
  const failed = await requestBytes(url, { method: 'GET', deadlineMs: 2_000, access: {} }).catch(
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(HttpError);
  expect(JSON.stringify(failed) + String(failed)).toContain(`http://127.0.0.1:${port}/file.png`);
  expect(JSON.stringify(failed) + String(failed)).not.toContain('temp_url_sig');
});
