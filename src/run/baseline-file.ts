import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../contract/json-schema.js';
import { packageRoot, requirements, yamlLibrary } from '../contract/index.js';
import { pathOfError, readPlacedYaml, schemaErrorOf } from '../contract/placed-yaml.js';
import { didYouMean } from '../errors/did-you-mean.js';
import { UsageError, type Fact } from '../errors/index.js';
import { listMember } from '../judge/index.js';
import { failuresOf, heldAgainst, inconclusiveOf } from './baseline.js';
import { baselineAside } from './baseline-words.js';
import type { Baseline, KnownFailure, KnownInconclusive, RunResult } from './outcome.js';
import { toldPath } from './source-places.js';
import { sentenceOf } from './verdict.js';

/** Where the schema of baselines is, in this package. */
export const baselineSchemaFile = 'schemas/baseline.schema.json';

const heading = `# yaml-language-server: $schema=./node_modules/messaging-conformance/${baselineSchemaFile}
# What is known: a run with this baseline fails for what is not.
# Each failure names a case and the requirements that it shows to be broken. What is inconclusive names a case, the code of
# the reason, and the last day on which that is accepted; an entry that expired, or that is so no more, fails the run.`;

const form = 'failures: a list of {case: SUB-003, requirements: [R-016], note: ...}';
const inconclusiveForm =
  'inconclusive: a list of {case: SUB-003, reason: wait-too-long, note: ..., expires: 2027-02-28}';

/** So long what is written anew is accepted, in days. */
const acceptedDays = 90;

/** The day of a time, in UTC: `2026-11-26`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/**
 * What a baseline file lists; nothing when there is no such file and it is about to be written.
 *
 * @throws UsageError when it is missing, or is no baseline: it names line and column
 */
export function readBaseline(file: string, isToBeWritten: boolean): Baseline {
  if (!existsSync(file)) {
    if (isToBeWritten) return { failures: [], inconclusive: [] };
    throw new UsageError('baseline-missing', 'There is no such baseline.', [
      ['where', file],
      ['what now', 'Write it with --update-baseline, or check the path.'],
    ]);
  }
  const yaml = readPlacedYaml(readFileSync(file, 'utf8'));
  const { value, trouble } = yaml;
  const wrong = (
    problem: string,
    { line, column } = yaml.placeOf([]),
    facts: readonly Fact[] = [],
  ): UsageError =>
    new UsageError('baseline-invalid', 'The baseline cannot be understood.', [
      ['where', `${file}, line ${line}, column ${column}`],
      ['problem', problem],
      ...facts,
      ['expected', `${form}\n${inconclusiveForm}`],
    ]);
  if (trouble !== undefined) throw wrong(trouble.problem, trouble);
  if (!isObject(value) || (value['failures'] === undefined && value['inconclusive'] === undefined))
    throw wrong('there is no list of failures, and none of what is inconclusive');
  const schema = JSON.parse(readFileSync(join(packageRoot(), baselineSchemaFile), 'utf8')) as object;
  const error = schemaErrorOf(schema, value);
  if (error !== undefined) {
    const path = pathOfError(error);
    const { problem, facts } = problemOf(error, path);
    throw wrong(problem, yaml.placeOf(path), facts);
  }
  const given = value as Partial<Baseline>;
  const { failures = [], inconclusive = [] } = given;
  const seen = new Set<string>();
  for (const [list, entries] of Object.entries({ failures, inconclusive }))
    for (const [index, { case: id, expires }] of entries.entries()) {
      const at = (member: string) => yaml.placeOf([list, String(index), member]);
      if (seen.has(id)) throw wrong(`${id} is listed twice`, at('case'));
      seen.add(id);
      if (expires !== undefined && !isDay(expires))
        throw wrong(`${expires} is not a day of the calendar`, at('expires'));
    }
  return {
    failures: failures.map((entry) => ({
      ...entry,
      requirements: listMember(entry, 'requirements').map(String),
    })),
    inconclusive,
  };
}

/** True of a day that the calendar has, unlike 2027-02-30. */
function isDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && dayOf(new Date(time)) === day;
}

type SchemaError = NonNullable<ReturnType<typeof schemaErrorOf>>;

/** What is wrong with an entry, in words; which of them it is counts from 1. */
function problemOf(
  { keyword, message = '', params, data, parentSchema }: SchemaError,
  [list = '', index, member]: readonly string[],
): { readonly problem: string; readonly facts: readonly Fact[] } {
  const entry = index === undefined ? list : `entry ${Number(index) + 1} of ${list}`;
  const said = (problem: string, facts: readonly Fact[] = []) => ({ problem, facts });
  switch (keyword) {
    case 'required': {
      const missing = String(params['missingProperty']);
      return said(`entry ${Number(index) + 1} names no ${missing}`);
    }
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys((parentSchema as { readonly properties?: object }).properties ?? {});
      return said(`unknown member ${name}`, didYouMean(name, known));
    }
    case 'enum': {
      const all = (params['allowedValues'] as readonly unknown[]).map(String);
      return said(`${entry}: there is no reason ${String(data)}`, didYouMean(String(data), all));
    }
    case 'pattern':
      return said(`${entry}: ${member ?? ''} is not a day such as 2027-02-28`);
    default:
      return said(`${entry}${member === undefined ? '' : `: ${member}`} ${message}`);
  }
}

/**
 * A run with what came of it against a baseline.
 *
 * @param now the time at which that is done: what expired by then counts no more
 */
export function withBaseline(run: RunResult, file: string, listed: Baseline, now: Date): RunResult {
  const baseline = heldAgainst(run, listed, toldPath(file), requirements().values(), dayOf(now));
  return { ...run, baseline, sentence: sentenceOf(run.verdict, run, baselineAside(baseline)) };
}

/**
 * Writes what failed, and what stayed undecided, into a baseline file. What was known of cases that were not run stays, and
 * so do the notes, and the days on which entries expire unless they are over.
 *
 * @param now the time from which new entries are accepted
 * @returns how much it lists now
 */
export function writeBaseline(
  file: string,
  run: RunResult,
  listed: Baseline,
  now: Date,
): { readonly failures: number; readonly inconclusive: number } {
  const { stringify } = yamlLibrary();
  const ran = new Set(run.cases.filter(({ outcome }) => outcome !== 'not run').map(({ id }) => id));
  const today = dayOf(now);
  const expires = dayOf(new Date(now.getTime() + acceptedDays * 24 * 60 * 60 * 1_000));
  const failures = merged(failuresOf(run.cases), listed.failures, ran, (entry, old) => ({
    ...entry,
    ...(old.note !== undefined && { note: old.note }),
    ...(old.expires !== undefined && { expires: old.expires < today ? expires : old.expires }),
  }));
  const inconclusive = merged(inconclusiveOf(run.cases, expires), listed.inconclusive, ran, (entry, old) =>
    old.reason !== entry.reason ? entry : { ...old, expires: old.expires < today ? expires : old.expires },
  );
  const all: Baseline = { failures, inconclusive };
  writeFileSync(file, `${heading}\n${stringify(all, { flowCollectionPadding: false, lineWidth: 0 })}`);
  return { failures: failures.length, inconclusive: inconclusive.length };
}

/** What a run found, with what people wrote about it before, and what was listed of cases that were not run. */
function merged<Entry extends KnownFailure | KnownInconclusive>(
  found: readonly Entry[],
  before: readonly Entry[],
  ran: ReadonlySet<string>,
  kept: (entry: Entry, old: Entry) => Entry,
): Entry[] {
  const old = new Map(before.map((entry) => [entry.case, entry]));
  const told = found.map((entry) => {
    const listed = old.get(entry.case);
    return listed === undefined ? entry : kept(entry, listed);
  });
  return [...told, ...before.filter((entry) => !ran.has(entry.case))].sort((one, other) =>
    one.case < other.case ? -1 : 1,
  );
}
