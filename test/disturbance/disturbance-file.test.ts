import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { schemaErrorOf } from '../../src/contract/placed-yaml.js';
import { disturbanceSchemaFile, disturbancesOf, packagedDisturbances } from '../../src/disturbance/index.js';
import { UsageError } from '../../src/errors/index.js';
import { Occurrences } from '../../src/disturbance/occurrences.js';

describe('a file of disturbances', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-disturbances-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (rules: string): string => {
    const path = join(folder, 'own.yaml');
    writeFileSync(
      path,
      `disturbances:\n  - name: own\n    about: 'Something happens.'\n    permitted-by: R-006\n    rules:\n${rules}`,
    );
    return path;
  };
  const problemOf = (path: string): UsageError => {
    try {
      disturbancesOf([path]);
    } catch (error) {
      if (error instanceof UsageError) return error;
      throw error;
    }
    throw new Error('It was taken.');
  };

  it('is read: what is waited for, what is done, how often', () => {
    const [own] = disturbancesOf([
      file(
        '      - when: { response: SubscribeExConversations, nth: 2 }\n        do: { delay: 5 }\n        times: always\n',
      ),
    ]);
    expect(own?.rules).toEqual([
      {
        when: {
          on: 'response',
          what: 'SubscribeExConversations',
          role: undefined,
          nth: 2,
          every: 1,
          chance: 1,
        },
        do: { delay: 5 },
        times: Infinity,
      },
    ]);
  });

  it.each([
    [
      'a type that the contract does not know',
      '{ response: cqm.SubscribeExConversation }',
      '{ delay: 5 }',
      '6:27',
      'cqm.SubscribeExConversations',
    ],
    [
      'a notification that there is none of',
      '{ notification: ms.MessagingEventNotifications }',
      '{ delay: 5 }',
      '6:31',
      'ms.MessagingEventNotification',
    ],
    ['an event that there is none of', '{ event: ContentEvents }', '{ delay: 5 }', '6:24', 'ContentEvent'],
    ['an action that there is none of', '{ response: any }', '{ dela: 5 }', '7:21', 'delay'],
    ['a word of `when` that there is none of', '{ responses: any }', '{ delay: 5 }', undefined, 'response'],
    ['a time below nothing', '{ response: any }', '{ delay: -5 }', '7:22', undefined],
    ['an HTTP exchange that there is none of', '{ http: discover }', '{ delay: 5 }', '6:23', undefined],
    ['a role that there is none of', '{ response: any, role: visitor }', '{ delay: 5 }', '6:38', undefined],
    ['a role of what is on no connection', '{ http: login, role: agent }', '{ delay: 5 }', '6:36', undefined],
    ['nothing to wait for', '{ nth: 2 }', '{ delay: 5 }', undefined, undefined],
  ])('with %s is an error when it is read, at its place', (_, when, action, place, meant) => {
    const path = file(`      - when: ${when}\n        do: ${action}\n`);
    const error = problemOf(path);
    expect(error.code).toBe('disturbance-invalid');
    expect(error.fact('where')).toMatch(new RegExp(`own\\.yaml:${place ?? '\\d+:\\d+'}$`));
    if (meant !== undefined) expect(error.fact('did you mean')).toContain(meant);
  });

  it('that is permitted by a requirement that there is none of is an error, at its place', () => {
    const path = file('      - when: { response: any }\n        do: { delay: 5 }\n');
    const text = readFileSync(path, 'utf8');
    const permits = (by: string): void =>
      writeFileSync(path, text.replace(/permitted-by: .*/, `permitted-by: '${by}'`));
    permits('R-999: nothing says so');
    expect(problemOf(path).fact('where')).toMatch(/own\.yaml:\d+:\d+$/);
    for (const by of ['R-001: it is so', 'RFC 6455, section 5.4', 'our own document']) {
      permits(by);
      expect(disturbancesOf([path])).toHaveLength(1);
    }
  });

  it('that is no YAML, or is not there, is an error', () => {
    writeFileSync(join(folder, 'broken.yaml'), 'disturbances: [');
    expect(problemOf(join(folder, 'broken.yaml')).fact('where')).toMatch(/broken\.yaml:1:\d+$/);
    expect(problemOf(join(folder, 'none.yaml')).code).toBe('file-unreadable');
  });

  it('is not looked for under a name that none has, and near ones are named', () => {
    const error = problemOf('stale-updates');
    expect(error.code).toBe('no-such-disturbance');
    expect(error.fact('did you mean')).toContain('stale-update');
  });

  it('has a schema that says of everything what it is', () => {
    const schema = JSON.parse(readFileSync(join(packageRoot(), disturbanceSchemaFile), 'utf8')) as object;
    expect(schemaErrorOf(schema, { disturbances: [] })).toBeDefined();
    expect(packagedDisturbances().length).toBeGreaterThan(25);
  });
});

describe('what is left to chance', () => {
  const [chance] = packagedDisturbances().filter(({ name }) => name === 'late-responses');
  const byChance = [
    {
      ...(chance ?? packagedDisturbances()[0]),
      rules: [
        {
          when: { on: 'response', what: 'any', role: undefined, nth: 1, every: 1, chance: 0.5 },
          do: { delay: 1 },
          times: Infinity,
        },
      ],
    },
  ] as ReturnType<typeof packagedDisturbances>;
  const drawn = (seed: number): string => {
    const occurrences = new Occurrences(byChance, seed);
    return Array.from(
      { length: 64 },
      () => occurrences.due('consumer', { on: 'response', names: ['x'] }).length,
    ).join('');
  };

  it('is the same with the same seed, and another with another', () => {
    expect(drawn(7)).toBe(drawn(7));
    expect(drawn(7)).not.toBe(drawn(8));
    expect(drawn(7)).toMatch(/1/);
    expect(drawn(7)).toMatch(/0/);
  });
});

describe('how often', () => {
  const rule = (nth: number, every: number, times: number): ReturnType<typeof packagedDisturbances> => [
    {
      name: 'own',
      about: 'Something happens.',
      permittedBy: 'R-006',
      file: undefined,
      rules: [
        {
          when: { on: 'connect', what: 'any', role: undefined, nth, every, chance: 1 },
          do: { delay: 1 },
          times,
        },
      ],
    },
  ];
  const seen = (disturbances: ReturnType<typeof packagedDisturbances>): string => {
    const occurrences = new Occurrences(disturbances, 1);
    return Array.from(
      { length: 9 },
      () => occurrences.due('consumer', { on: 'connect', names: ['any'] }).length,
    ).join('');
  };

  it.each([
    ['once', rule(1, 1, 1), '100000000'],
    ['from the third on, twice', rule(3, 1, 2), '001100000'],
    ['each third, always', rule(1, 3, Infinity), '100100100'],
  ])('%s', (_, disturbances, expected) => {
    expect(seen(disturbances)).toBe(expected);
  });
});

describe('whose connection', () => {
  it.each([
    ['consumer', '100'],
    ['agent', '011'],
    [undefined, '111'],
  ] as const)('of %s', (role, expected) => {
    const occurrences = new Occurrences(
      [
        {
          name: 'own',
          about: 'Something happens.',
          permittedBy: 'R-006',
          file: undefined,
          rules: [
            {
              when: { on: 'connect', what: 'any', role, nth: 1, every: 1, chance: 1 },
              do: { delay: 1 },
              times: Infinity,
            },
          ],
        },
      ],
      1,
    );
    const due = (['consumer', 'agent', 'agent'] as const).map(
      (each) => occurrences.due(each, { on: 'connect', names: ['any'] }).length,
    );
    expect(due.join('')).toBe(expected);
  });

  it('counts only what happens on those', () => {
    const path = join(tmpdir(), `messaging-conformance-role-${process.pid}.yaml`);
    writeFileSync(
      path,
      "disturbances:\n  - name: own\n    about: 'Something happens.'\n    permitted-by: R-006\n    rules:\n      - when: { response: any, role: agent, nth: 2 }\n        do: { drop: true }\n",
    );
    const occurrences = new Occurrences(disturbancesOf([path]), 1);
    rmSync(path);
    const due = (['agent', 'consumer', 'consumer', 'agent', 'agent'] as const).map(
      (each) => occurrences.due(each, { on: 'response', names: ['cqm.SubscribeExConversations'] }).length,
    );
    expect(due.join('')).toBe('00010');
  });
});
