import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checkers, isObject, packageRoot, type Checker } from '../../contract/index.js';
import { schemaErrorOf } from '../../contract/placed-yaml.js';
import type { HistoryRun } from './history-run.js';

/** Where the schema of a line is, in this package. */
export const historySchemaFile = 'schemas/history.schema.json';

/** How a line begins that this tool has written: what it is of is seen without reading the rest. */
const beginning =
  /^\{"history":1,"of":"([0-9a-f]{12})","run":"([0-9a-f]{12})","startedAt":"([0-9TZ:.-]{20,30})",/;

/** What the beginning of a line tells. */
export type LineHead = Pick<HistoryRun, 'of' | 'run' | 'startedAt'>;

/** What a line is of, and which run it is; undefined when it does not begin as this tool begins its lines. */
export function lineHead(text: string): LineHead | undefined {
  const [, of, run, startedAt] = beginning.exec(text.slice(0, 120)) ?? [];
  return of === undefined || run === undefined || startedAt === undefined
    ? undefined
    : { of, run, startedAt };
}

let schema: object | undefined;
let checker: Checker | undefined;

/** A line of a history: the run that it is, or what is wrong with it. */
export function historyLine(
  text: string,
): { readonly is: 'run'; readonly run: HistoryRun } | { readonly is: 'wrong'; readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { is: 'wrong', problem: 'half of it is missing, or it is not JSON' };
  }
  if (!isObject(value) || !Object.hasOwn(value, 'history'))
    return { is: 'wrong', problem: 'it is JSON, but no run of a history' };
  const { history } = value;
  if (history !== 1)
    return { is: 'wrong', problem: `it is of version ${JSON.stringify(history)}, and this tool reads 1` };
  schema ??= JSON.parse(readFileSync(join(packageRoot(), historySchemaFile), 'utf8')) as object;
  checker ??= new Checkers(new Map([['history', schema]]), (each) => each).of('history');
  if (checker(value)) return { is: 'run', run: value as unknown as HistoryRun };
  const error = schemaErrorOf(schema, value);
  if (error === undefined) return { is: 'run', run: value as unknown as HistoryRun };
  return {
    is: 'wrong',
    problem: `${error.instancePath || 'the whole of it'} ${error.message ?? 'is wrong'}`,
  };
}
