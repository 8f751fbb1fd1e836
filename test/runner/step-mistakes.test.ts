import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GherkinDocument, Pickle } from '@cucumber/messages';
import { afterAll, describe, expect, it } from 'vitest';
import { mistakeIn } from '../../src/runner/step-mistakes.js';
import { parsed } from '../authoring/recorded.js';

// What Cucumber itself makes scenarios of a feature with.
const own = createRequire(createRequire(import.meta.url).resolve('@cucumber/cucumber'));
const { compile } = own('@cucumber/gherkin') as {
  readonly compile: (document: GherkinDocument, uri: string, newId: () => string) => readonly Pickle[];
};
const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first mistake of a scenario with this one step, which stands in line 3. */
function mistakeOf(step: string) {
  let ids = 0;
  const document = { ...parsed(`Feature: F\n  Scenario: S\n    Given ${step}\n`), uri: 'my.feature' };
  const [pickle] = compile(document, 'my.feature', () => `pickle ${(ids += 1)}`);
  if (pickle === undefined) throw new Error('There is no scenario.');
  return mistakeIn(pickle, document);
}

describe('a mistake in a case for clients is told before the client is started', () => {
  it.each([
    ['the service has the disturbance "late-respones"', 'late-responses'],
    ["the service begins the disturbance 'bare-element'", 'bare-elements'],
  ])('a disturbance that there is not, with those that are near: %s', (step, near) => {
    const mistake = mistakeOf(step);
    expect(mistake?.code).toBe('no-such-disturbance');
    expect(mistake?.fact('where')).toMatch(/my\.feature:3$/);
    expect(mistake?.fact('did you mean')).toContain(near);
  });

  it('a file of disturbances that cannot be used, with the place in it and that of the step', () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, 'disturbances:\n  - name: mine\n    abut: x\n');
    const mistake = mistakeOf(`the service has the disturbance "${file}"`);
    expect(mistake?.code).toBe('disturbance-invalid');
    expect(mistake?.fact('step')).toMatch(/my\.feature:3$/);
    expect(mistake?.fact('where')).toMatch(/mine\.yaml:\d+:\d+$/);
    expect(mistakeOf('the service has the disturbance "none.yaml"')?.code).toBe('file-unreadable');
  });

  it('a request that the contract does not know, of which any client asks for few', () => {
    const mistake = mistakeOf(
      'the client asks for "cm.ConsumerRequestConversatio" 5 times or less within 4 s',
    );
    expect(mistake?.code).toBe('step-value-invalid');
    expect(mistake?.fact('did you mean')).toContain('cm.ConsumerRequestConversation');
  });

  it.each([
    'the service has the disturbance "late-responses"',
    'the client asks for "cm.ConsumerRequestConversation" 5 times or less within 4 s',
  ])('there is none in: %s', (step) => {
    expect(mistakeOf(step)).toBeUndefined();
  });
});
