// Brings a client to do what `messaging-conformance client -- node node-client.mjs` tells it, a line of JSON at a time.
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { CarefulClient } from './careful-client.mjs';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { origin, account, token, tokenUrl } = JSON.parse((await lines.next()).value);
const json = async (url, method = 'GET') => (await fetch(url, { method })).json();
const { baseURI } = await json(
  `${origin}/api/account/${account}/service/asyncMessagingEnt/baseURI.json?version=1.0`,
);
const isInit = process.argv.includes('--init');
const scheme = origin.startsWith('https:') ? 'wss' : 'ws';
const client = new CarefulClient({
  url: `${scheme}://${baseURI}/ws_api/account/${account}/messaging/consumer?v=3`,
  token,
  // As a browser has to, which sends no headers of its own.
  init: isInit,
  renew: async () => (await json(tokenUrl, 'POST')).jwt,
  open(url, jwt, refused) {
    const socket = new WebSocket(url, isInit ? {} : { headers: { authorization: `jwt ${jwt}` } });
    socket.on('unexpected-response', (_request, { headers }) => {
      refused(Number(headers['retry-after'] ?? 0));
      socket.terminate();
    });
    return socket;
  },
});
const deeds = {
  connect: () => client.connect(),
  subscribe: () => client.subscribe(),
  start: () => client.start(),
  say: ({ text }) => client.say(text),
  read: () => client.read(),
  'send-file': ({ type, base64 }) => client.sendFile(type, Buffer.from(base64, 'base64'), origin),
  close: () => client.close(),
  reconnect: () => client.reconnect(),
};

for await (const line of lines) {
  const step = JSON.parse(line);
  const deed = deeds[step.do];
  if (deed === undefined) console.log(JSON.stringify({ cannot: step.do }));
  else await deed(step).catch((error) => console.error(`${step.do}: ${error.message}`));
}
client.leave();
