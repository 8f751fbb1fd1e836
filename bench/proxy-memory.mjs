// What the judging proxy holds in memory while very many frames pass through it, on one connection that stays and on short
// ones beside it: node bench/proxy-memory.mjs --frames 10000000 --every 500000, after npm run build.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { play } from './played-client.mjs';
import { served } from './served-program.mjs';

const program = (name) => fileURLToPath(new URL(name, import.meta.url));
const begun = /listening at (\S+)/;
const held = /held (\d+) (\d+) (\d+);/;
const perConversation = 8;
/** Conversations of a short connection, beside the one that stays. */
const short = 2_500;
const mib = (bytes) => (Number(bytes) / 2 ** 20).toFixed(1).padStart(7);

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '10000000' },
    every: { type: 'string', default: '500000' },
    seconds: { type: 'string', default: '600' },
  },
});
const [wanted, every, seconds] = [values.frames, values.every, values.seconds].map(Number);
const conversations = Math.ceil(wanted / 2 / perConversation);
const service = await served([program('played-client.mjs'), String(conversations)], begun);
const relay = await served(['--expose-gc', program('relay.mjs'), 'judged', service.origin], begun);
const began = performance.now();
let passed = 0;
let next = 0;

console.log('   frames  seconds  heap MiB  external MiB  resident MiB');
async function look(count) {
  passed += count;
  if (passed < next) return;
  next = passed + every;
  const [, heap, external, rss] = await relay.says(held, () => process.kill(relay.pid, 'SIGUSR2'));
  const took = Math.round((performance.now() - began) / 1_000);
  console.log(
    `${String(passed).padStart(9)}  ${String(took).padStart(7)}   ${mib(heap)}       ${mib(external)}       ${mib(rss)}`,
  );
}
const isTime = () => passed < wanted && performance.now() - began < seconds * 1_000;

await look(0);
let hasEnded = false;
/** Half of all frames are on it; it ends with the time. */
const staying = play(relay.origin, conversations, async (count) => {
  await look(count);
  if (!isTime()) {
    hasEnded = true;
    await new Promise(() => undefined);
  }
});
while (!hasEnded && isTime()) {
  const one = await play(relay.origin, short);
  await look(one);
}
if (isTime()) await staying;
next = 0;
await look(0);
await relay.stop();
await service.stop();
process.exit();
