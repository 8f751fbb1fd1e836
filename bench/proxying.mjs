// What the judging proxy takes: processor time for a frame against a bare relay of `ws`, and against one that also parses
// each frame and runs Ajv's validator; how many frames a second pass; and what it adds to the time of an answer. Each relay
// is a process of its own, and they take turns.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { figure, median } from './figures.mjs';
import { play } from './played-client.mjs';
import { cpuOf, isLinux, served } from './served-program.mjs';

const program = (name) => fileURLToPath(new URL(name, import.meta.url));
const begun = /listening at (\S+)/;
const kinds = ['bare', 'checked', 'judged'];
const rounds = 5;
/** How conversations, of eight frames each, are spread over connections; so many that compiling is little beside judging. */
const spreads = {
  one: { connections: 1, conversations: 24_000 },
  thousand: { connections: 1_000, conversations: 30 },
};
const warming = 4_000;
const paces = [1_000, 5_000];
const seconds = 4;
const sessions = 50;

async function withRelay(kind, act) {
  const most = Math.max(warming, spreads.one.conversations);
  const service = await served([program('played-client.mjs'), String(most)], begun);
  const relay = await served([program('relay.mjs'), kind, service.origin], begun);
  try {
    return await act(relay);
  } finally {
    await relay.stop();
    await service.stop();
  }
}

/** Microseconds of the relay's processor for a frame, and frames a second. */
function perFrame(kind, { connections, conversations }) {
  return withRelay(kind, async ({ origin, pid }) => {
    await play(origin, warming);
    const before = cpuOf(pid);
    const began = performance.now();
    const played = Array.from({ length: connections }, () => play(origin, conversations));
    const frames = (await Promise.all(played)).reduce((sum, each) => sum + each, 0);
    const took = performance.now() - began;
    return { cpu: ((cpuOf(pid) - before) / frames) * 1e6, pace: (frames / took) * 1_000 };
  });
}

/** Milliseconds from a request to its answer, the middle one, at so many requests a second over many connections. */
async function answerTime(kind, pace) {
  return withRelay(kind, async ({ origin }) => {
    const url = `${origin.replace('http', 'ws')}/ws_api/account/bench/messaging/consumer?v=3`;
    const sockets = Array.from({ length: sessions }, () => new WebSocket(url, { perMessageDeflate: false }));
    await Promise.all(sockets.map((socket) => once(socket, 'open')));
    const times = [];
    const asked = new Map();
    for (const socket of sockets)
      socket.on('message', () => {
        const at = asked.get(socket)?.shift();
        if (at !== undefined) times.push(performance.now() - at);
      });
    let next = 0;
    const began = performance.now();
    // Sent when they are due, whether or not answers have come: a slow answer must not slow the questions.
    while (next < pace * seconds) {
      const due = ((performance.now() - began) / 1_000) * pace;
      for (; next < due; next += 1) {
        const socket = sockets[next % sessions];
        asked.set(socket, [...(asked.get(socket) ?? []), performance.now()]);
        socket.send(JSON.stringify({ kind: 'req', id: String(next), type: 'GetClock' }));
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const socket of sockets) socket.terminate();
    return median(times);
  });
}

/** Prints what a frame takes that is relayed and judged, beside what it takes otherwise. */
async function relaying(spread, where) {
  const taken = { bare: [], checked: [], judged: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const kind of kinds) taken[kind].push(await perFrame(kind, spread));
  const cpu = (kind) => median(taken[kind].map((each) => each.cpu));
  const ratio = median(taken.judged.map(({ cpu: ours }, index) => taken.checked[index].cpu / ours));
  const beside = kinds.map((kind) => `${kind} ${cpu(kind).toFixed(1)} µs`).join(', ');
  const ofBoth = { goal: 0.8, isLeast: true, beside: `a frame: ${beside}` };
  figure(`proxy, of relay + parse + Ajv${where}`, ratio, ofBoth);
  const pace = median(taken.judged.map((each) => each.pace));
  figure(`proxy, frames a second${where}`, pace, { goal: 40_000, isLeast: true, digits: 0 });
}

/** Prints the figures of the proxy. */
export async function proxying() {
  if (!isLinux) {
    console.log('proxy        not measured: this system does not tell the processor time of other processes');
    return;
  }
  await relaying(spreads.one, '');
  await relaying(spreads.thousand, ', 1,000 sessions');
  for (const each of paces) {
    const added = [];
    for (let round = 0; round < rounds; round += 1)
      added.push((await answerTime('judged', each)) - (await answerTime('bare', each)));
    figure(`proxy, ms added at ${each}/s`, median(added), { goal: 0.3 });
  }
}
