import { join } from 'node:path';
import { ContractError } from '../errors/index.js';
import { isObject } from './json-schema.js';
import { packageRoot } from './package-root.js';
import { readYaml } from './yaml-file.js';

export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** The shape of a frame, a monitor that watches every session, or scenarios. */
export type Means = 'schema' | 'rule' | 'scenario';

/** What a recording shows, or does not, beside the frames themselves. */
export type Sight = (typeof sights)[number];

/** Who a requirement binds. */
export type Subject = 'service' | 'client';

/** A numbered rule of the protocol. */
export interface Requirement {
  /** `R-001` where the service is bound, `C-001` where clients are. */
  readonly id: string;
  readonly subject: Subject;
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  /** How it is tested; empty for what cannot be from outside. */
  readonly tested: readonly Means[];
  /** True of what every frame or exchange is held to, whatever the scenario: any run with frames exercises it. */
  readonly holdsInEveryRun: boolean;
  /** What a recording must show, beside the frames themselves, so that it can be judged at all. */
  readonly needs: readonly Sight[];
  readonly why: string;
}

const sources: Readonly<Record<string, string>> = {
  seed: "from the service's tutorial",
  doc: 'documented',
  obs: 'observed on running services',
  inf: 'inferred: our own reading',
};

/** Where a requirement comes from, in words. */
export function sourceInWords(source: string): string {
  return sources[source] ?? source;
}

/** Every one of them, in the order in which they are told. */
export const sights = [
  'service',
  'client',
  'beginning',
  'times',
  'closes',
  'pings',
  'upgrade',
  'agent',
  'http',
] as const;

const inWords: Readonly<Record<Sight, string>> = {
  service: 'a frame of the service',
  client: 'a frame of a client',
  beginning: 'connections from their beginning',
  times: 'when each frame came',
  closes: 'how connections ended',
  pings: 'pings',
  upgrade: 'how the upgrade was answered',
  agent: "an agent's connection",
  http: 'the HTTP exchanges',
};

/** What a recording must show, in words. */
export function sightInWords(sight: Sight): string {
  return inWords[sight];
}

const means = ['schema', 'rule', 'scenario'] as const;

let packaged: ReadonlyMap<string, Requirement> | undefined;

/**
 * The requirements of the protocol by id, in their order, from `schemas/requirements.yaml`.
 *
 * @throws ContractError when the file cannot be read or an entry lacks a member
 */
export function requirements(): ReadonlyMap<string, Requirement> {
  packaged ??= read(join(packageRoot(), 'schemas', 'requirements.yaml'));
  return packaged;
}

/** The same of those that bind one side. */
export function requirementsOf(subject: Subject): readonly Requirement[] {
  return [...requirements().values()].filter((each) => each.subject === subject);
}

function read(path: string): ReadonlyMap<string, Requirement> {
  const file = 'requirements.yaml';
  const advice = 'Fix the file, or reinstall the package if you did not change it.';
  let list: unknown;
  try {
    list = readYaml(path);
  } catch (error) {
    throw new ContractError(file, `cannot be read: ${(error as Error).message}`, advice);
  }
  const entries = isObject(list) ? list['requirements'] : list;
  if (!Array.isArray(entries)) throw new ContractError(file, 'is not a list', advice);
  return new Map(entries.map((entry: unknown) => [requirement(entry).id, requirement(entry)]));

  function requirement(entry: unknown): Requirement {
    const member = (name: string): string => {
      const value = isObject(entry) ? entry[name] : undefined;
      if (typeof value === 'string') return value;
      throw new ContractError(file, `an entry has no ${name}: ${JSON.stringify(entry)}`, advice);
    };
    const level = member('level');
    if (level !== 'MUST' && level !== 'SHOULD' && level !== 'MAY') {
      throw new ContractError(file, `${member('id')} has the level ${level}`, advice);
    }
    const listed = (name: string): readonly unknown[] => {
      const value = isObject(entry) ? entry[name] : undefined;
      return Array.isArray(value) ? value : [];
    };
    const tested = means.filter((each) => listed('tested').includes(each));
    const needs = sights.filter((each) => listed('needs').includes(each));
    const id = member('id');
    return {
      id,
      subject: id.startsWith('C-') ? 'client' : 'service',
      level,
      text: member('text'),
      source: member('source'),
      tested,
      holdsInEveryRun: isObject(entry) && entry['holdsInEveryRun'] === true,
      needs,
      why: member('why'),
    };
  }
}
