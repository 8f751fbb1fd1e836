import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

interface Came {
  readonly verdict: string;
  readonly interrupted: boolean;
  readonly cases: readonly { readonly id: string; readonly outcome: string }[];
  readonly recorded: string;
  readonly rejudged: string;
  readonly asked: number;
  readonly placeholders: readonly string[];
  readonly note: string;
}

// In a process of its own: Cucumber is loaded from what was built, and what is left open would keep the process alive.
describe('runs one after the other in one process, through the library', () => {
  let came: Record<'broken' | 'right' | 'interrupted' | 'right again' | 'broken again', Came>;
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'runs.mjs')], {
      timeout: 90_000,
    });
    came = JSON.parse(stdout) as typeof came;
  }, 100_000);

  it('come to what each of them alone comes to', () => {
    expect(came.broken).toMatchObject({ verdict: 'nonconformant', interrupted: false });
    expect(came.broken.cases).toContainEqual(
      expect.objectContaining({ id: 'ACC-009', outcome: 'failed', broken: ['R-029'] }),
    );
    expect(came.right).toMatchObject({ verdict: 'conformant', findings: { violation: 0, warning: 0 } });
    for (const { verdict, recorded, rejudged } of [came.broken, came.right, came['right again']])
      expect([recorded, rejudged]).toEqual([verdict, verdict]);
  });

  it('are alike when what they are told is alike, also after one that was interrupted', () => {
    expect(came.interrupted).toMatchObject({ verdict: 'inconclusive', interrupted: true });
    expect(came.interrupted.cases.some(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(came.interrupted.cases.some(({ outcome }) => outcome === 'not run')).toBe(true);
    expect(came['right again']).toEqual(came.right);
    expect(came['broken again']).toEqual(came.broken);
  });

  it('share no secrets and no tokens', () => {
    // Each asks for tokens of its own, counts its placeholders from one, and shows what another was not to show.
    for (const { asked, placeholders } of Object.values(came).filter((each) => typeof each === 'object')) {
      expect(asked).toBeGreaterThan(0);
      expect(placeholders).toContain('‹bearer:1›');
    }
    expect(came['right again'].note).toBe('first-secret-4711');
  });
});
