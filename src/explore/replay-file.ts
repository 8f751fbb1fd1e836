import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { packageRoot } from '../contract/index.js';
import { UsageError } from '../errors/index.js';
import type { Act, People } from './act.js';
import type { PairKind } from './counterparts.js';
import type { Find } from './explorer.js';

/** A find as its file keeps it: frames and waits, to be done again without what generated them. */
export interface ReplayFile {
  readonly replay: 1;
  /** What was found: the requirement that is broken, and where. */
  readonly found: {
    readonly id: string;
    readonly where: string;
    readonly why: string;
    readonly pair?: PairKind;
  };
  /** Which sequence it was found in, from 1, and the arguments of the exploration. */
  readonly sequence: number;
  readonly command: readonly string[];
  readonly people: People;
  readonly acts: readonly Act[];
}

/** Where the schema of these files is, in this package. */
export const replaySchemaFile = 'schemas/replay.schema.json';

/** A find as its file keeps it. */
export function replayOf(find: Find, people: People, command: readonly string[]): ReplayFile {
  const { id, where, why, pair } = find.noticed;
  const present = new Set(find.acts.map(({ who }) => who));
  return {
    replay: 1,
    found: { id, where, why, ...(pair !== undefined && { pair }) },
    sequence: find.sequence,
    command,
    // Whose seat is whose goes by the order of all.
    people: Object.fromEntries(
      Object.entries(people).filter(([name, role]) => role === 'agent' || present.has(name)),
    ),
    acts: find.acts,
  };
}

/**
 * Reads the file of a find.
 *
 * @throws UsageError when it cannot be read, or is none
 */
export function readReplay(file: string): ReplayFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError('file-unreadable', 'The file of the find cannot be read.', [
      ['where', file],
      ['problem', (error as Error).message],
      ['what now', 'Give one that explore has written: finds/find-1.json in the folder of its report.'],
    ]);
  }
  const fail = (problem: string): UsageError =>
    new UsageError('file-invalid', 'The file holds no find.', [
      ['where', file],
      ['problem', problem],
      ['what now', `Give one that explore has written; its schema is ${replaySchemaFile}.`],
    ]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail(`it is not JSON: ${(error as Error).message}`);
  }
  const schema = JSON.parse(readFileSync(join(packageRoot(), replaySchemaFile), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  if (!validate(value)) {
    const [first] = validate.errors ?? [];
    throw fail(
      `${first?.instancePath || 'the whole of it'} ${first?.message ?? 'is otherwise than it should be'}`,
    );
  }
  return value as ReplayFile;
}
