import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contract, isObject, packageRoot, requirements } from '../contract/index.js';
import { pathOfError, readPlacedYaml, schemaErrorOf, type PlacedYaml } from '../contract/placed-yaml.js';
import { didYouMean } from '../errors/did-you-mean.js';
import { UsageError, type Fact } from '../errors/index.js';
import type { Role } from '../judge/index.js';
import type { Disturbance, DisturbanceAction, DisturbanceRule, When } from './disturbance.js';

/** Where the schema of the files is, in this package. */
export const disturbanceSchemaFile = 'schemas/disturbances.schema.json';
const packagedFile = 'schemas/disturbances.yaml';

/** A rule as it stands in a file that fits the schema. */
interface WrittenRule {
  readonly when: Readonly<Record<string, string | number>> & { readonly role?: Role };
  readonly do: DisturbanceAction;
  readonly times?: number | 'always';
}

interface WrittenFile {
  readonly disturbances: readonly {
    readonly name: string;
    readonly about: string;
    readonly 'permitted-by': string;
    readonly rules: readonly WrittenRule[];
  }[];
}

const kinds = [
  'connect',
  'opened',
  'request',
  'response',
  'notification',
  'event',
  'change',
  'http',
] as const;
/** Words of `when` that name a message, and which of the contract's messages they may name. */
const named = { request: 'req', response: 'req', notification: 'notification' } as const;
const events = ['ContentEvent', 'RichContentEvent', 'AcceptStatusEvent', 'ChatStateEvent'];

let packaged: readonly Disturbance[] | undefined;
let schema: Record<string, unknown> | undefined;

/** The disturbances of this package, in their order. */
export function packagedDisturbances(): readonly Disturbance[] {
  packaged ??= readDisturbances(join(packageRoot(), packagedFile), undefined);
  return packaged;
}

/**
 * The disturbances that are meant: by the name of one of this package, or by a file, of which all are meant.
 *
 * @throws UsageError when there is none of a name, or a file cannot be used: with line and column
 */
export function disturbancesOf(namesOrFiles: readonly string[]): readonly Disturbance[] {
  return namesOrFiles.flatMap((each) => {
    if (/\.(ya?ml|json)$/i.test(each)) return readDisturbances(each, each);
    const known = packagedDisturbances().find(({ name }) => name === each);
    if (known !== undefined) return [known];
    const names = packagedDisturbances().map(({ name }) => name);
    throw new UsageError('no-such-disturbance', `There is no disturbance ${JSON.stringify(each)}.`, [
      ...didYouMean(each, names),
      ['expected', `${names.join(', ')}; or a .yaml file`],
    ]);
  });
}

/** @param told the file as it is told to people; undefined for that of this package */
function readDisturbances(path: string, told: string | undefined): readonly Disturbance[] {
  const text = contentOf(path);
  const yaml = readPlacedYaml(text);
  const where = told ?? packagedFile;
  const wrong = (
    at: { readonly line: number; readonly column: number },
    facts: readonly Fact[],
  ): UsageError =>
    new UsageError('disturbance-invalid', 'The file of disturbances cannot be used.', [
      ['where', `${where}:${at.line}:${at.column}`],
      ...facts,
    ]);
  if (yaml.trouble !== undefined)
    throw wrong(yaml.trouble, [
      ['problem', yaml.trouble.problem],
      ['expected', 'YAML'],
    ]);
  schema ??= JSON.parse(readFileSync(join(packageRoot(), disturbanceSchemaFile), 'utf8')) as Record<
    string,
    unknown
  >;
  const error = schemaErrorOf(schema, yaml.value);
  if (error !== undefined) {
    const { at, problem, known } = troubleIn(error);
    throw wrong(yaml.placeOf(at), [
      ['problem', problem],
      ...didYouMean(at.at(-1) ?? '', known),
      ...(known.length > 0 ? [['expected', known.join(', ')] as const] : []),
    ]);
  }
  const { disturbances } = yaml.value as WrittenFile;
  for (const [index, each] of disturbances.entries()) {
    // What begins like a requirement is to be one; the documents of others are named in words.
    const [id] = /^[RC]-\d+/.exec(each['permitted-by']) ?? [];
    if (id === undefined || requirements().has(id)) continue;
    throw wrong(yaml.placeOf(['disturbances', String(index), 'permitted-by']), [
      ['problem', `there is no requirement ${id}`],
      ...didYouMean(id, [...requirements().keys()]),
    ]);
  }
  return disturbances.map((each, index) => ({
    name: each.name,
    about: each.about,
    permittedBy: each['permitted-by'],
    file: told,
    rules: each.rules.map((rule, at) =>
      ruleOf(rule, ['disturbances', String(index), 'rules', String(at)], yaml, wrong),
    ),
  }));
}

/** What does not fit the schema: where, what is wrong there, and the names that there are. */
function troubleIn(error: NonNullable<ReturnType<typeof schemaErrorOf>>): {
  readonly at: readonly string[];
  readonly problem: string;
  readonly known: readonly string[];
} {
  const at = pathOfError(error);
  const given: unknown = error.data;
  const isOfWhen = ['oneOf', 'required'].includes(error.keyword) && at.at(-1) === 'when';
  const known: readonly string[] = isOfWhen
    ? [...kinds, 'role', 'nth', 'every', 'chance']
    : Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  const unknown = isObject(given) ? Object.keys(given).find((name) => !known.includes(name)) : undefined;
  // Where one of several is wanted, a name that there is not is what went wrong first.
  if (isOfWhen) {
    if (unknown !== undefined) return { at: [...at, unknown], problem: `there is no ${unknown}`, known };
    return { at, problem: 'it waits for nothing, or for several things', known: kinds };
  }
  const problem = `${at.length === 0 ? 'the file' : at.join('/')} ${error.message ?? 'is not in the expected form'}`;
  return { at, problem, known: error.keyword === 'additionalProperties' ? known : [] };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('file-unreadable', 'The file of disturbances cannot be read.', [
      ['where', path],
      ['problem', (error as Error).message],
    ]);
  }
}

function ruleOf(
  { when, do: action, times = 1 }: WrittenRule,
  path: readonly string[],
  yaml: PlacedYaml,
  wrong: (at: { readonly line: number; readonly column: number }, facts: readonly Fact[]) => UsageError,
): DisturbanceRule {
  const on = kinds.find((kind) => when[kind] !== undefined) ?? 'connect';
  const what = when[on] ?? 'any';
  const known = namesFor(on);
  const full = known === undefined ? what : fullName(String(what), known);
  if (full === undefined)
    throw wrong(yaml.placeOf([...path, 'when', on]), [
      ['problem', `there is no ${on} ${JSON.stringify(what)}: the rule would never be met`],
      ...didYouMean(String(what), known ?? []),
      [
        'expected',
        on === 'event'
          ? events.join(', ')
          : `any, or a type of the contract: npx messaging-conformance explain ${on}s`,
      ],
    ]);
  if (on === 'http' && when.role !== undefined)
    throw wrong(yaml.placeOf([...path, 'when', 'role']), [
      ['problem', 'what is asked for over HTTP is on no connection, and so of no role'],
      ['expected', `role beside one of ${kinds.filter((kind) => kind !== 'http').join(', ')}`],
    ]);
  return {
    when: {
      on,
      what: full,
      role: when.role,
      nth: Number(when['nth'] ?? 1),
      every: Number(when['every'] ?? 1),
      chance: Number(when['chance'] ?? 1),
    } satisfies When,
    do: action,
    times: times === 'always' ? Infinity : times,
  };
}

/** The names that there are for what is waited for; undefined where the schema has spoken already. */
function namesFor(on: When['on']): readonly string[] | undefined {
  if (on === 'event') return events;
  if (on !== 'request' && on !== 'response' && on !== 'notification') return undefined;
  const kind = named[on];
  return [...Contract.load().manifest.messages.values()]
    .filter((message) => message.kind === kind)
    .map(({ name }) => name);
}

/** The whole name of a type that may be given without its prefix, where only one is meant; undefined when there is none. */
function fullName(given: string, known: readonly string[]): string | undefined {
  if (given === 'any' || known.includes(given)) return given;
  const ends = known.filter((name) => name.endsWith(`.${given}`));
  return ends.length >= 1 ? given : undefined;
}
