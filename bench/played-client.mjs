// Both halves of a recorded session, played against each other: the service answers each frame of the client with those
// that followed it. Run as a program, this is the service.
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { frames } from './frames.mjs';

const path = '/ws_api/account/bench/messaging/consumer';
/** Of each connection the conversations are others. */
const perConnection = 1_000_000;
/** So many frames of a client may be unanswered. */
const ahead = 64;

/** Each frame of the client, with how many of the service follow it. */
function turns(conversations, first) {
  const found = [];
  for (const { from, text } of frames(conversations, undefined, first)) {
    if (from === 'client') found.push({ text, answers: [] });
    else found.at(-1).answers.push(text);
  }
  return found;
}

/** Times as they are: a conversation starts when it is asked for. */
function presentTimes() {
  let current = -1;
  let startTs = 0;
  const start = (number) => {
    if (number !== current) [current, startTs] = [number, Date.now()];
    return startTs;
  };
  return { start, at: (number, step) => start(number) + step };
}

async function serve(conversations) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  console.log(`listening at http://127.0.0.1:${server.address().port}\n`);
  server.on('connection', (socket, { url }) => {
    const first = Number(new URL(url, 'http://bench').searchParams.get('first'));
    const script = frames(conversations, presentTimes(), first);
    script.next();
    socket.on('message', (data) => {
      // What is no part of the script is answered as `bare-server.mjs` does.
      const { id, type } = JSON.parse(data.toString());
      if (type === 'GetClock') {
        const body = { currentTime: Date.now() };
        socket.send(JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: 'GetClockResponse', body }));
        return;
      }
      for (let next = script.next(); !next.done && next.value.from === 'service'; next = script.next())
        socket.send(next.value.text);
    });
  });
  process.on('SIGINT', () => process.exit(0));
}

let connections = 0;

/** Plays the client's half over one connection; resolves to how many frames passed when the last answer has come. */
export async function play(origin, conversations) {
  const first = (connections += 1) * perConnection;
  const script = turns(conversations, first);
  const expected = script.reduce((sum, { answers }) => sum + answers.length, 0);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}?v=3&first=${first}`);
  await once(socket, 'open');
  let sent = 0;
  let came = 0;
  let answered = 0;
  let due = script[0].answers.length;
  const more = () => {
    for (; sent < script.length && sent - answered < ahead; sent += 1) socket.send(script[sent].text);
  };
  const done = new Promise((resolve) => {
    socket.on('message', () => {
      came += 1;
      due -= 1;
      while (due === 0 && answered < script.length) {
        answered += 1;
        due = script[answered]?.answers.length ?? 0;
      }
      if (came === expected) resolve();
      else more();
    });
  });
  more();
  await done;
  socket.close();
  await once(socket, 'close');
  return expected + script.length;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await serve(Number(process.argv[2]));
