// How fast captures are judged: `check`, with every rule watching, against a bare loop in the same process over the same
// bytes, which cuts the same lines, parses each and runs Ajv's validator of its message. Processor time, since a machine
// may be busy with something else.
import { StringDecoder } from 'node:string_decoder';
import { checkCapture } from '../dist/src/capture/index.js';
import { Contract } from '../dist/src/contract/index.js';
import { allocatedBy } from './allocated.mjs';
import { figure, median } from './figures.mjs';
import { frames, transcript } from './frames.mjs';
import { recordings } from './recordings.mjs';
import { validatorsOf } from './validators.mjs';

const conversations = 12_000;
const rounds = 7;
/** Recordings are read over and over, until they are as many frames as these. */
const enough = 100_000;
const goal = 0.8;
const contract = Contract.load();

const byType = validatorsOf(contract);

function* linesOf(chunks) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop();
    yield* lines;
  }
}

function bare(chunks, frameOf) {
  let count = 0;
  let valid = 0;
  for (const line of linesOf(chunks)) {
    const frame = frameOf(JSON.parse(line));
    if (frame === undefined) continue;
    count += 1;
    const validate = byType.get(`${frame.kind} ${frame.type}${frame.code >= 400 ? ' refused' : ''}`);
    if (validate?.(frame)) valid += 1;
  }
  return { frames: count, valid };
}

async function judged(chunks, onFinding) {
  const stream = (async function* () {
    yield* chunks;
  })();
  return checkCapture(stream, { contract, name: 'bench', strict: false, onFinding });
}

function chunksOf(lines) {
  const whole = Buffer.from(`${lines.join('\n')}\n`);
  const size = 1024 * 1024;
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.subarray(index * size, (index + 1) * size),
  );
}

async function timed(act) {
  const began = process.cpuUsage();
  const result = await act();
  const { user, system } = process.cpuUsage(began);
  return { microseconds: user + system, result };
}

/** A finding has a frame too, by its number. */
function frameOfRecord(record) {
  return record.record === 'frame' ? record.frame : undefined;
}

function unexpected(finding) {
  throw new Error(`a finding: ${JSON.stringify(finding)}`);
}

/** Measures one form of capture; the two loops take turns, so that a slow moment of the machine hits both. */
async function measure(name, lines, frameOf, onFinding = unexpected) {
  const chunks = chunksOf(lines);
  const ours = [];
  const theirs = [];
  let frames = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const one = await timed(() => bare(chunks, frameOf));
    const other = await timed(() => judged(chunks, onFinding));
    frames = one.result.frames;
    if (other.result.frames < frames || one.result.valid < frames / 2)
      throw new Error(`${name}: ${JSON.stringify([one.result, other.result])}`);
    // The first round warms up.
    if (round === 0) continue;
    theirs.push(one.microseconds / frames);
    ours.push(other.microseconds / frames);
  }
  const bytes = [
    await allocatedBy(async () => bare(chunks, frameOf)),
    await allocatedBy(() => judged(chunks, onFinding)),
  ].map((each) => each / frames);
  const ratio = median(ours.map((each, index) => theirs[index] / each));
  const beside = `${frames} frames: bare ${median(theirs).toFixed(2)} µs, judged ${median(ours).toFixed(2)} µs`;
  figure(`${name}, of bare`, ratio, { goal, isLeast: true, beside });
  figure(`${name}, bytes per frame`, bytes[1], { digits: 0, beside: `bare ${bytes[0].toFixed(0)}` });
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

function repeated(lines) {
  const count = lines.filter((line) => line.startsWith('{"record":"frame"')).length;
  return Array.from({ length: Math.ceil(enough / count) }, () => lines).flat();
}

export async function judging() {
  const bareFrames = [...frames(conversations)].map(({ text }) => text);
  await measure('bare frames', bareFrames, (frame) => frame);
  await measure('transcript', [...transcript(conversations)], frameOfRecord);
  const real = recordings();
  for (const [name, lines] of Object.entries(real))
    // Services and clients of the world do so, and are told of it.
    await measure(name, repeated(lines), frameOfRecord, () => undefined);
  await memory();
}
