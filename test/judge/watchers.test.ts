import { describe, expect, it } from 'vitest';
import { rules } from '../../src/judge/rules/index.js';
import type { Rule } from '../../src/judge/rule.js';
import { Story } from './sessions.js';

/** The hooks of each rule, each time that its watcher is made. */
const hooks = new Map<number, Set<string>>();
const watched = (): readonly Rule[] =>
  rules.map((rule, place) => ({
    ...rule,
    watch(session, report, surroundings) {
      const watcher = rule.watch(session, report, surroundings);
      const names = Object.keys(watcher).sort().join(', ');
      hooks.set(place, (hooks.get(place) ?? new Set()).add(names));
      return watcher;
    },
  }));

describe('the watcher of a rule', () => {
  // Which rules want to be told of what is found out with the first session of a process, and holds for all of them.
  it('has the same hooks, whoever the session is of, and whether or not its beginning was seen', () => {
    const stories = [
      (story: Story) => story.open('s', 'consumer'),
      (story: Story) => story.open('s', 'agent'),
      (story: Story) => story,
    ];
    for (const client of ['client', 'harness'] as const)
      for (const begun of stories)
        // With rules that nobody has used before, all watchers are made for the first session.
        void begun(new Story({ client, rules: watched() })).frame('client', { kind: 'req' }).findings;
    const unlike = [...hooks].flatMap(([place, sets]) =>
      sets.size === 1 ? [] : [`${rules[place]?.about}: ${[...sets].join(' or ')}`],
    );
    expect(unlike).toEqual([]);
    expect(hooks.size).toBe(rules.length);
  });
});
