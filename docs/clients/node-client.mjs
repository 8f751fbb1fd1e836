// Brings a client to do what `messaging-conformance client -- node node-client.mjs` tells it, a line of JSON at a time.
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { clientOf } from './careful-client.mjs';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const given = JSON.parse((await lines.next()).value);
// As a browser has to, which sends no headers of its own.
const init = process.argv.includes('--init');
const { client, deeds } = await clientOf(given, {
  init,
  open(url, jwt, refused) {
    const socket = new WebSocket(url, init ? {} : { headers: { authorization: `jwt ${jwt}` } });
    socket.on('unexpected-response', (_request, { headers }) => {
      refused(Number(headers['retry-after'] ?? 0));
      socket.terminate();
    });
    return socket;
  },
});

for await (const line of lines) {
  const step = JSON.parse(line);
  const deed = deeds[step.do];
  if (deed === undefined) console.log(JSON.stringify({ cannot: step.do }));
  else await deed(step).catch((error) => console.error(`${step.do}: ${error.message}`));
}
client.leave();
