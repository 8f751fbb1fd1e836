// Both halves of a recorded session, played against each other: the service answers each frame of the client with those
// that followed it. Run as a program, this is the service.
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { frames } from './frames.mjs';

const path = '/ws_api/account/bench/messaging/consumer';
/** Of each connection the conversations are others. */
const perConnection = 1_000_000;
/** After so many frames it is told how many passed. */
const perTelling = 100_000;
/** So many frames of a client may be unanswered. */
const ahead = 64;

/** Each frame of the client, with how many of the service follow it; made as they are needed. */
function* turns(conversations, first) {
  let turn;
  for (const { from, text } of frames(conversations, undefined, first)) {
    if (from === 'service') {
      turn.answers += 1;
      continue;
    }
    if (turn !== undefined) yield turn;
    turn = { text, answers: 0 };
  }
  if (turn !== undefined) yield turn;
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

/**
 * Has a connection send what comes up in one turn of the event loop as one write: what sends is not what is measured, and shares
 * the processor with what is.
 *
 * @returns what is to be called before something is sent
 */
function gathering(connection) {
  let isGathering = false;
  return () => {
    if (isGathering) return;
    isGathering = true;
    connection.cork();
    setImmediate(() => {
      isGathering = false;
      connection.uncork();
    });
  };
}

async function serve(conversations) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  console.log(`listening at http://127.0.0.1:${server.address().port}\n`);
  server.on('connection', (socket, { url, socket: connection }) => {
    const gather = gathering(connection);
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
      gather();
      for (let next = script.next(); !next.done && next.value.from === 'service'; next = script.next())
        socket.send(next.value.text);
    });
  });
  process.on('SIGINT', () => process.exit(0));
}

let connections = 0;

/**
 * Plays the client's half over one connection; resolves to how many frames passed when the last answer has come.
 *
 * @param onFrames told how many more have passed, from time to time; playing goes on when it resolves
 */
export async function play(origin, conversations, onFrames = undefined) {
  const first = (connections += 1) * perConnection;
  const script = turns(conversations, first);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}?v=3&first=${first}`);
  const [[{ socket: connection }]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')]);
  const gather = gathering(connection);
  /** How many answers each of those is still due that were sent, the oldest first. */
  const due = [];
  let next = script.next();
  let passed = 0;
  let told = 0;
  const more = () => {
    gather();
    for (; !next.done && due.length < ahead; next = script.next()) {
      socket.send(next.value.text);
      passed += 1;
      if (next.value.answers > 0) due.push(next.value.answers);
    }
  };
  const done = new Promise((resolve) => {
    socket.on('message', () => {
      passed += 1;
      due[0] -= 1;
      if (due[0] === 0) due.shift();
      if (next.done && due.length === 0) resolve();
      else if (onFrames === undefined || passed - told < perTelling) more();
      else if (due.length === 0) {
        const count = passed - told;
        told = passed;
        void onFrames(count).then(more);
      }
    });
  });
  more();
  await done;
  await onFrames?.(passed - told);
  socket.close();
  await once(socket, 'close');
  return passed;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await serve(Number(process.argv[2]));
