// What serving the mock takes: a request to it, judged and not, against a bare `ws` server that parses each message and
// answers it; and whether what it keeps grows with its own number alone. Processor time of the server's process.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { figure, median } from './figures.mjs';
import { cpuOf, isLinux, served } from './served-program.mjs';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const bareProgram = fileURLToPath(new URL('bare-server.mjs', import.meta.url));
const rounds = 5;
/** So many that a hundredth of a second, in which the system counts, is little beside them. */
const requests = 60_000;
const connections = 10;
/** So many requests of one connection are unanswered at a time. */
const ahead = 50;

async function bareServer() {
  const { origin, ...server } = await served([bareProgram], /listening at (\S+)/);
  return { ...server, connect: async () => new WebSocket(origin) };
}

async function mockServer(...options) {
  const { origin, ...server } = await served(
    [main, 'mock', '--port', '0', '--gap', '0', ...options],
    /served at (http:\/\/[\d.]+:\d+)/,
  );
  const response = await fetch(`${origin}/api/account/mock/signup`, { method: 'POST' });
  const { jwt } = await response.json();
  const url = `${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`;
  return { ...server, connect: async () => new WebSocket(url, { headers: { Authorization: `jwt ${jwt}` } }) };
}

async function opened(server) {
  const socket = await server.connect();
  await once(socket, 'open');
  return socket;
}

/** Sends requests over one connection and waits for as many responses. */
async function ask(socket, count, request) {
  let sent = 0;
  let answered = 0;
  const more = () => {
    for (; sent < count && sent - answered < ahead; sent += 1)
      socket.send(JSON.stringify({ kind: 'req', id: `${sent}`, ...request(sent) }));
  };
  const done = new Promise((resolve) => {
    const take = (data) => {
      if (!data.toString().includes('"kind":"resp"')) return;
      answered += 1;
      if (answered < count) {
        more();
        return;
      }
      socket.off('message', take);
      resolve();
    };
    socket.on('message', take);
  });
  more();
  await done;
}

const clock = () => ({ type: 'GetClock', body: {} });

/** Microseconds of the server's processor for a request. */
async function perRequest(start) {
  const server = await start();
  try {
    const sockets = await Promise.all(Array.from({ length: connections }, () => opened(server)));
    const round = (count) => Promise.all(sockets.map((each) => ask(each, count / connections, clock)));
    await round(requests / 4);
    const before = cpuOf(server.pid);
    await round(requests);
    const took = cpuOf(server.pid) - before;
    for (const socket of sockets) socket.terminate();
    return (took / requests) * 1e6;
  } finally {
    await server.stop();
  }
}

/** How much more processor time each of many takes than each of a tenth: 1 where it grows with the number alone. */
async function growth(name, many, act) {
  const took = [];
  for (const count of [many / 10, many]) {
    const server = await mockServer('--judge', 'off');
    try {
      const before = cpuOf(server.pid);
      await act(server, count);
      took.push((cpuOf(server.pid) - before) / count);
    } finally {
      await server.stop();
    }
  }
  const [few, all] = took.map((seconds) => seconds * 1e6);
  const beside = `${few.toFixed(0)} µs each of a tenth, ${all.toFixed(0)} µs each of all`;
  figure(`mock, growth to ${name}`, all / few, { goal: 1.5, beside });
}

async function manyConnections(server, count) {
  const sockets = [];
  for (let left = count; left > 0; left -= 100)
    sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => opened(server)))));
  for (const socket of sockets) socket.terminate();
}

async function onOne(server, count, request) {
  const socket = await opened(server);
  await ask(socket, count, request);
  socket.terminate();
}

export async function serving() {
  if (!isLinux) {
    console.log('mock         not measured: this system does not tell the processor time of other processes');
    return;
  }
  const kinds = {
    bare: bareServer,
    judged: () => mockServer(),
    'not judged': () => mockServer('--judge', 'off'),
  };
  const took = { bare: [], judged: [], 'not judged': [] };
  for (let round = 0; round < rounds; round += 1)
    for (const [kind, start] of Object.entries(kinds)) took[kind].push(await perRequest(start));
  for (const kind of ['judged', 'not judged']) {
    const ratio = median(took[kind].map((each, index) => took.bare[index] / each));
    const beside = `a request: bare ${median(took.bare).toFixed(1)} µs, ${kind} ${median(took[kind]).toFixed(1)} µs`;
    figure(`mock ${kind}, of bare`, ratio, { goal: 0.5, isLeast: true, beside });
  }
  await growth('5,000 connections', 5_000, manyConnections);
  await growth('20,000 subscriptions', 20_000, (server, count) =>
    onOne(server, count, () => ({ type: 'cqm.SubscribeExConversations', body: { minLastUpdatedTime: 0 } })),
  );
  await growth('100,000 conversations', 100_000, (server, count) =>
    onOne(server, count, () => ({ type: 'cm.ConsumerRequestConversation' })),
  );
}
