import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkCapture } from '../../dist/src/capture/index.js';
import { findingLines } from '../../dist/src/cli/terminal/finding-text.js';
import { inertJson, withoutCommands } from '../../dist/src/cli/terminal/output.js';
import { Contract, packageRoot } from '../../dist/src/contract/index.js';
import { ToldError } from '../../dist/src/errors/index.js';
import { escapeText } from '../../dist/src/report/words/escaped-value.js';
import { runFile } from '../../dist/src/transcript/index.js';
import { mutated } from './mutations.mjs';
import { Random } from './random.mjs';

const contract = Contract.load();

function linesOf(path) {
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

/** Each file of another tool comes up so many times: there are few of them. */
const oftenForeign = 5;

/** Files that other tools wrote, and a log as `websocat` writes it. */
function foreignCaptures() {
  const folder = join(packageRoot(), 'test/capture/genuine');
  const files = readdirSync(folder).filter((name) => /\.(?:har|jsonl|log|ndjson)$/.test(name));
  const captures = files.map((name) => linesOf(join(folder, name)));
  // Archives are on one line: spread over many, what is done to lines is done to their parts.
  const spread = files
    .filter((name) => name.endsWith('.har'))
    .map((name) => JSON.stringify(JSON.parse(readFileSync(join(folder, name), 'utf8')), null, 1).split('\n'));
  const websocat = linesOf(join(packageRoot(), 'test/fixtures/seed-frames.ndjson')).map(
    (line, index) => `${index % 2 === 0 ? 'WRITE' : 'READ'} ${line.length} ${JSON.stringify(`${line}\n`)}`,
  );
  return [...captures, ...spread, websocat];
}

/**
 * The captures to spoil: frames of genuine clients and services, files of other tools, and what a run recorded, whole and in
 * parts.
 */
export function capturesIn(recordings) {
  const captures = Array.from({ length: oftenForeign }, foreignCaptures).flat();
  for (const folder of ['test/fixtures', 'test/genuine']) {
    const path = join(packageRoot(), folder);
    for (const file of readdirSync(path).filter((name) => name.endsWith('.ndjson'))) {
      // The first line of a genuine one says what it is.
      const lines = linesOf(join(path, file)).filter((line) => !line.startsWith('{"of":'));
      if (lines.length > 0) captures.push(lines);
    }
  }
  for (const directory of Object.values(recordings)) {
    const lines = linesOf(join(directory, runFile));
    const starts = lines.flatMap((line, index) => (line.startsWith('{"record":"transcript"') ? [index] : []));
    for (const start of starts) {
      const end = lines.findIndex((line, index) => index > start && line.startsWith('{"record":"end"'));
      captures.push(lines.slice(start, end + 1));
    }
    captures.push(
      lines
        .filter((line) => line.startsWith('{"record":"frame"'))
        .map((line) => JSON.stringify(JSON.parse(line).frame)),
    );
  }
  return captures;
}

/** The capture of a number, spoiled. */
export function spoiledCapture(captures, seed, number) {
  const random = new Random(seed, 'capture', number);
  const bytes = mutated(random.oneOf(captures), random, captures, 6);
  return { bytes: random.chance(0.15) ? wrapped(bytes, random) : bytes, random };
}

/** In UTF-16 of either order, or packed; half of these with their end or a bit of them spoiled as well. */
function wrapped(bytes, random) {
  const text = `\ufeff${bytes.toString('utf8')}`;
  const whole = random.oneOf([
    () => gzipSync(bytes),
    () => gzipSync(gzipSync(bytes)),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text, 'utf16le').swap16(),
  ])();
  if (random.chance(0.5)) return whole;
  const at = random.below(whole.length + 1);
  if (random.chance(0.5)) return whole.subarray(0, at);
  const spoiled = Buffer.from(whole);
  if (at < spoiled.length) spoiled[at] ^= 1 << random.below(8);
  return spoiled;
}

async function* inPieces(bytes, random) {
  const size = random.chance(0.5) ? bytes.length || 1 : 1 + random.below(5_000);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Bidi_Control}]|::[A-Za-z]|##/u;

/**
 * Judges a spoiled capture as `check` does, and shows what was found.
 *
 * @returns what came of it: `judged`, or the code of what was told
 * @throws whatever is not told to people, which is a fault
 */
export async function judgeCapture(captures, seed, number) {
  const { bytes, random } = spoiledCapture(captures, seed, number);
  const strict = random.chance(0.3);
  const besides = random.chance(0.5);
  const shown = (text) => {
    if (acting.test(text))
      throw new Error(`what is shown acts on a terminal or a log: ${JSON.stringify(text.slice(0, 200))}`);
  };
  const told = { violation: 0, warning: 0, notice: 0 };
  try {
    const { frames, violations, warnings, notices } = await checkCapture(inPieces(bytes, random), {
      contract,
      name: 'capture',
      strict,
      ...(besides && {
        beside: () => inPieces(mutated(random.oneOf(captures), random, captures, 2), random),
      }),
      onFinding(finding, { line }) {
        told[finding.severity] += 1;
        if (told[finding.severity] > 100) return;
        shown(withoutCommands(escapeText(findingLines(finding, `capture:${line}`).join('\n'))));
        shown(inertJson(JSON.stringify({ line, ...finding })));
      },
    });
    const counts = { violation: violations, warning: warnings, notice: notices };
    for (const [severity, count] of Object.entries(counts))
      if (told[severity] !== count)
        throw new Error(`${count} of ${severity} are counted, and ${told[severity]} told`);
    return frames === 0 ? 'empty' : 'judged';
  } catch (error) {
    if (!(error instanceof ToldError)) throw error;
    shown(withoutCommands(escapeText(error.told())));
    return error.code;
  }
}
