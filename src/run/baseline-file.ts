import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isObject } from '../contract/json-schema.js';
import { requirements, yamlLibrary } from '../contract/index.js';
import { failuresOf, heldAgainst } from './baseline.js';
import { sentenceOf } from './verdict.js';
import { listMember, stringMember } from '../judge/index.js';
import type { BaselineResult, KnownFailure, RunResult } from './outcome.js';
import { UsageError } from '../errors/index.js';
import { counted } from '../words/counted.js';

const heading = `Failures that are known: a run with this baseline fails for others only.
Each entry names a case and the requirements that it shows to be broken; a note says why it is known.`;

/**
 * The failures that a baseline file lists; none when there is no such file and it is about to be written.
 *
 * @throws UsageError when it is missing, or is no baseline
 */
export function readBaseline(file: string, isToBeWritten: boolean): readonly KnownFailure[] {
  if (!existsSync(file)) {
    if (isToBeWritten) return [];
    throw new UsageError('baseline-missing', 'There is no such baseline.', [
      ['where', file],
      ['what now', 'Write it with --update-baseline, or check the path.'],
    ]);
  }
  const document = yamlLibrary().parseDocument(readFileSync(file, 'utf8'));
  const wrong = (problem: string): UsageError =>
    new UsageError('baseline-invalid', 'The baseline cannot be understood.', [
      ['where', file],
      ['problem', problem],
      ['expected', 'failures: a list of {case: SUB-003, requirements: [R-016], note: ...}'],
    ]);
  const [error] = document.errors;
  if (error !== undefined) throw wrong(error.message.split('\n')[0] ?? error.message);
  const value: unknown = document.toJS();
  if (!isObject(value) || !Array.isArray(value['failures'])) throw wrong('there is no list of failures');
  return value['failures'].map((entry: unknown, index) => {
    const id = stringMember(entry, 'case');
    if (id === undefined) throw wrong(`entry ${index + 1} names no case`);
    const note = stringMember(entry, 'note');
    const broken = listMember(entry, 'requirements').map(String);
    return { case: id, requirements: broken, ...(note !== undefined && { note }) };
  });
}

/** A run with what came of it against a baseline. */
export function withBaseline(run: RunResult, file: string, known: readonly KnownFailure[]): RunResult {
  const baseline = heldAgainst(run, known, file, requirements().values());
  return { ...run, baseline, sentence: sentenceOf(run.verdict, run, inWords(baseline)) };
}

function inWords({ known, fresh, fixed, unmatched }: BaselineResult): string {
  const parts = [
    counted(known.length, 'known failure'),
    fresh.length === 0 ? 'no new one' : `${fresh.length} new`,
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
    ...(unmatched.length > 0 ? [`${unmatched.length} not run`] : []),
  ];
  return parts.join(', ');
}

/**
 * Writes what failed into a baseline file. What was known of cases that were not run stays, and so do the notes.
 *
 * @returns how many failures it lists now
 */
export function writeBaseline(file: string, run: RunResult, known: readonly KnownFailure[]): number {
  const notes = new Map(known.map(({ case: id, note }) => [id, note]));
  const ran = new Set(run.cases.filter(({ outcome }) => outcome !== 'not run').map(({ id }) => id));
  const failures = failuresOf(run.cases).map((failure) => {
    const note = notes.get(failure.case);
    return { ...failure, ...(note !== undefined && { note }) };
  });
  const all = [...failures, ...known.filter((entry) => !ran.has(entry.case))].sort((one, other) =>
    one.case < other.case ? -1 : 1,
  );
  const comment = heading
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n');
  const text = yamlLibrary().stringify({ failures: all }, { flowCollectionPadding: false });
  writeFileSync(file, `${comment}\n${text}`);
  return all.length;
}
