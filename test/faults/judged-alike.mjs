import { createReadStream, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { checkCapture } from '../../dist/src/capture/index.js';
import { Contract } from '../../dist/src/contract/index.js';
import { readRun, recordedResult, recordsOf, rejudged } from '../../dist/src/run/index.js';
import { runFile } from '../../dist/src/transcript/index.js';

/** So many findings of a case are kept in memory; the first of them are compared. */
const kept = 1_000;

/** What a finding comes to, whatever it quotes. */
function gist({ id, severity, blame, session, frame = 'none' }) {
  return `${id} ${severity} ${blame} ${session} ${frame}`;
}

/** The findings of each transcript, by its name. */
function byTranscript(cases) {
  const attempts = cases
    .flatMap(({ attempts }) => attempts)
    .filter(({ transcript }) => transcript !== undefined);
  return new Map(attempts.map(({ transcript, findings }) => [transcript, findings.map(gist)]));
}

/** What `check` finds in the run's file, by transcript. */
async function checkedIn(directory, strict) {
  const names = [];
  let name;
  for (const { record } of recordsOf(directory)) {
    if (record.record === 'recording') ({ name } = record);
    names.push(name);
  }
  const found = new Map();
  await checkCapture(createReadStream(join(directory, runFile)), {
    contract: Contract.load(),
    name: runFile,
    strict,
    onFinding(finding, { line }) {
      const list = found.get(names[line - 1]) ?? [];
      found.set(names[line - 1], list);
      if (list.length < kept) list.push(gist(finding));
    },
  });
  return found;
}

/**
 * Where what was found live is not what `check` finds in the recording, or what comes of judging it again; the verdict too.
 *
 * @param live what the run came to
 * @param directory its folder
 * @returns a sentence for each difference
 */
export async function judgedOtherwise(live, directory) {
  const recording = await rejudged(readRun(directory), mkdtempSync(join(directory, 'again-')));
  const result = recordedResult(recording);
  const checked = await checkedIn(directory, live.strict);
  const again = byTranscript(result.cases);
  const differences = [];
  for (const [name, findings] of byTranscript(live.cases)) {
    for (const [how, others] of [
      ['checked', checked.get(name) ?? []],
      ['judged again', again.get(name) ?? []],
    ]) {
      const missing = findings.filter((each) => !others.includes(each));
      const more = others.filter((each) => !findings.includes(each));
      const isOtherwise = findings.length !== others.length || missing.length + more.length > 0;
      if (isOtherwise)
        differences.push(
          `${name} ${how}: live only [${missing.slice(0, 3)}], then only [${more.slice(0, 3)}]`,
        );
    }
  }
  if (result.verdict !== live.verdict)
    differences.push(`live ${live.verdict}, judged again ${result.verdict}`);
  return differences;
}
