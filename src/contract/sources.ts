import { join } from 'node:path';
import { ContractError } from '../errors/index.js';
import { isObject } from './json-schema.js';
import { readYaml } from './yaml-file.js';

/** How well known a member, a value or a message is: in a document of the vendor, or only seen in use. */
export type Known = 'documented' | 'observed';

/** Where something that the contract says is known from. */
export interface Source {
  /** By which schemas name it (`x-source`). */
  readonly id: string;
  readonly known: Known;
  readonly title: string;
}

const file = 'sources.yaml';

/**
 * Reads the list of the sources, by id.
 *
 * @param directory the schemas folder
 * @throws ContractError when the file is missing, is not YAML, or an entry lacks something
 */
export function readSources(directory: string): ReadonlyMap<string, Source> {
  let list: unknown;
  try {
    list = readYaml(join(directory, file));
  } catch (error) {
    throw new ContractError(file, `cannot be read: ${(error as Error).message}`, 'Fix the file.');
  }
  const sources = new Map<string, Source>();
  for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
    const { id, known, title } = isObject(entry) ? entry : {};
    if (
      typeof id !== 'string' ||
      typeof title !== 'string' ||
      (known !== 'documented' && known !== 'observed')
    )
      throw new ContractError(
        file,
        `an entry is not a source: ${JSON.stringify(entry)}`,
        'Give it an id, a title, and known: documented or observed.',
      );
    sources.set(id, { id, known, title });
  }
  return sources;
}
