import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The captures to spoil: frames of genuine clients and services, and what a run recorded, whole and in parts. */
export function capturesIn(recordings) {
  const captures = [];
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
  return { bytes: mutated(random.oneOf(captures), random, captures, 6), random };
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
