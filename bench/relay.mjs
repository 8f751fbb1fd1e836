// Relays, as programs: a bare one made of `ws` alone; the same that also parses each frame and runs Ajv's validator of its
// message; and the judging proxy. Baselines and subject of proxying.mjs.
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { Contract } from '../dist/src/contract/index.js';
import { startProxy } from '../dist/src/proxy/index.js';
import { redactorFor } from '../dist/src/runner/run-context.js';
import { validatorsOf } from './validators.mjs';

const [kind, origin] = process.argv.slice(2);

function relayWith(look) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (client, { url }) => {
    const service = new WebSocket(`${origin.replace('http', 'ws')}${url}`, { perMessageDeflate: false });
    const early = [];
    const pass = (sink) => (data, binary) => {
      sink.send(data, { binary });
      look(data);
    };
    client.on('message', (data, binary) =>
      service.readyState === WebSocket.OPEN ? pass(service)(data, binary) : early.push([data, binary]),
    );
    service.on('open', () => early.splice(0).forEach((each) => pass(service)(...each)));
    service.on('message', pass(client));
    client.on('close', () => service.close());
    service.on('close', () => client.close());
    for (const each of [client, service]) each.on('error', () => undefined);
  });
  return once(server, 'listening').then(() => server.address().port);
}

function checking() {
  const byType = validatorsOf(Contract.load());
  return (data) => {
    const frame = JSON.parse(data.toString());
    const validate = byType.get(`${frame.kind} ${frame.type}${frame.code >= 400 ? ' refused' : ''}`);
    if (validate?.(frame) === false) throw new Error(`not valid: ${data}`);
  };
}

async function judging() {
  const { port } = await startProxy({
    origin,
    isDiscovered: false,
    access: {},
    host: '127.0.0.1',
    port: 0,
    contract: Contract.load(),
    redactor: redactorFor(),
    strict: false,
    onFinding: (finding) => console.error(JSON.stringify(finding)),
    onEvent: () => undefined,
  });
  return port;
}

const kinds = {
  bare: () => relayWith(() => undefined),
  checked: () => relayWith(checking()),
  judged: judging,
};
console.log(`listening at http://127.0.0.1:${await kinds[kind]()}\n`);
process.on('SIGINT', () => process.exit(0));
/** What is held when all that is not is gone, in bytes; asked for by `proxy-memory.mjs`. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  console.log(`held ${heapUsed} ${external} ${rss};`);
});
