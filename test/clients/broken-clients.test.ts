import { describe, expect, it } from 'vitest';
// @ts-expect-error They are JavaScript, which runs against the built program as well.
import { brokenClients as written } from './broken-clients.mjs';
// @ts-expect-error The same.
import { notNamed as judged } from './broken.mjs';

const brokenClients = written as Readonly<
  Record<string, { readonly breaks: string; readonly shownBy: string }>
>;
const notNamed = judged as (names: readonly string[], atATime: number) => Promise<readonly string[]>;

/** What takes a minute or more to see is seen by `npm run broken-clients`. */
const slow = ['CLI-003', 'CLI-049'];

describe('clients with one wrong habit each', () => {
  it('are many', () => {
    expect(Object.keys(brokenClients).length).toBeGreaterThanOrEqual(50);
  });

  it('are named by the requirement that each breaks', { timeout: 600_000 }, async () => {
    const quick = Object.entries(brokenClients).filter(([, { shownBy }]) => !slow.includes(shownBy));
    // Every other one, with each change; all of them by the command.
    const names = quick.filter((_, index) => index % 2 === 0).map(([name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(await notNamed(names, 6)).toEqual([]);
  });
});
