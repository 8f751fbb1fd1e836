// How fast captures are judged: `check`, with every rule watching, against a bare loop over the same lines in the same
// process that parses each and runs the compiled validator of its message.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkCapture } from '../dist/src/capture/index.js';
import { closedView, Contract } from '../dist/src/contract/index.js';
import { frames, transcript } from './frames.mjs';

const conversations = 12_000;
const rounds = 7;
const contract = Contract.load();

function validators() {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, discriminator: true });
  for (const [file, schema] of contract.manifest.schemas)
    ajv.addSchema(closedView(schema), `contract:/${file}`);
  const byType = new Map();
  for (const { kind, roles, types, file } of contract.manifest.messages.values()) {
    if (roles.includes('consumer'))
      for (const type of types) byType.set(`${kind} ${type}`, ajv.getSchema(`contract:/${file}`));
  }
  // A success and a refusal share this type; the frames hold successes only.
  byType.set('resp StringResponse', ajv.getSchema('contract:/responses/StringResponse.json'));
  return byType;
}

const byType = validators();

function bare(lines, frameOf) {
  let valid = 0;
  for (const line of lines) {
    const frame = frameOf(JSON.parse(line));
    if (frame === undefined) continue;
    if (byType.get(`${frame.kind} ${frame.type}`)(frame)) valid += 1;
  }
  return valid;
}

async function judged(chunks) {
  const stream = (async function* () {
    yield* chunks;
  })();
  const options = {
    contract,
    name: 'bench',
    strict: false,
    onFinding: (finding) => console.error('finding', finding),
  };
  return checkCapture(stream, options);
}

function chunksOf(lines) {
  const whole = Buffer.from(`${lines.join('\n')}\n`);
  const size = 1024 * 1024;
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.subarray(index * size, (index + 1) * size),
  );
}

function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

async function timed(act) {
  const began = performance.now();
  const result = await act();
  return { ms: performance.now() - began, result };
}

/** Measures one form of capture; the two loops take turns, so that a slow moment of the machine hits both. */
async function measure(name, lines, frameOf, count) {
  const chunks = chunksOf(lines);
  const ours = [];
  const theirs = [];
  for (let round = 0; round <= rounds; round += 1) {
    const one = await timed(() => bare(lines, frameOf));
    const other = await timed(() => judged(chunks));
    if (one.result !== count || other.result.frames !== count)
      throw new Error(`${name}: ${one.result} and ${other.result.frames} frames of ${count}`);
    // The first round warms up.
    if (round === 0) continue;
    theirs.push(one.ms);
    ours.push(other.ms);
  }
  const rate = (ms) => `${Math.round(count / ms)} k/s`;
  const ratio = median(ours.map((ms, index) => theirs[index] / ms));
  console.log(
    `${name.padEnd(12)} ${count} frames  bare ${rate(median(theirs))}  judged ${rate(median(ours))}  ratio ${ratio.toFixed(2)} (goal 0.60)`,
  );
  return ratio;
}

/** Memory must not grow with the length of a capture: what is still held after collecting, ten times as far on. */
async function memory() {
  const marks = [80_000, 800_000];
  const held = [];
  const lines = (async function* () {
    let count = 0;
    for (const line of transcript(100_000)) {
      yield `${line}\n`;
      if (!marks.includes((count += 1))) continue;
      globalThis.gc?.();
      held.push(process.memoryUsage().heapUsed / 2 ** 20);
    }
  })();
  await checkCapture(lines, { contract, name: 'bench', strict: false, onFinding: () => undefined });
  console.log(
    `memory       held after 80,000 frames ${held[0]?.toFixed(0)} MB, after 800,000 frames ${held[1]?.toFixed(0)} MB`,
  );
}

export async function judging() {
  const all = [...frames(conversations)];
  await measure(
    'bare frames',
    all.map(({ text }) => text),
    (frame) => frame,
    all.length,
  );
  await measure('transcript', [...transcript(conversations)], (record) => record.frame, all.length);
  await memory();
}
