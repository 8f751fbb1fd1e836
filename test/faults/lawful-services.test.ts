import { describe, expect, it } from 'vitest';
import { command, folder, summaryIn } from '../cli/command.js';

/** Ways in which services differ that were once called wrong, and the scenarios that did. */
const onceCalledWrong = [
  ['null-conversation-members', '@FRM-004'],
  ['zero-for-no-time', '@FRM-004'],
  ['without-end-times', '@CLS-004'],
  ['rings-name-convid', '@TRF-001'],
  ['rings-expire-in', '@AGT-003'],
  ['two-roles-of-one', '@TRF-003'],
  ['gathered-updates', '@TRF-003'],
  ['updates-after-events', '@TRF-003'],
  ['surveys-in-structured-content', '@SVY-002'],
  ['removals-by-id', '@FIL-002'],
  ['subscriptions-of-its-own', '@TRF-001'],
  ['dialogs-with-ids-of-their-own', '@SVY-003'],
  ['agents-must-listen', '@EVT-006'],
  ['clock-as-text', '@ANY-001'],
  ['clock-behind', '@FIL-109'],
  ['ids-as-numbers-in-text', '@ANY-002'],
  ['ids-as-numbers-in-text', '@ANY-005'],
  ['slow-notifications', '@MSG-015'],
  ['gathered-updates', '@TRF-010'],
  ['unknown-values', '@CLS-009'],
  ['chat-states-with-sequence-zero', '@STA-005'],
  ['pings-in-messages', '@LIM-001'],
] as const;

interface CaseSummary {
  readonly id: string;
  readonly outcome: string;
}

describe('a service that does otherwise what the documents leave open conforms', () => {
  it.each(onceCalledWrong)(
    '%s in %s',
    async (variation, tags) => {
      const cwd = folder();
      const { code } = await command(['run', '--variation', variation, '--tags', tags], { cwd });
      const cases = summaryIn(cwd).cases as CaseSummary[];
      const outcomes = cases.map(({ id, outcome }) => `${id} ${outcome}`);
      expect({ code, outcomes }).toEqual({ code: 0, outcomes: [`${tags.slice(1)} passed`] });
    },
    60_000,
  );

  it('agents-must-listen leaves open what is told to agents who do not', async () => {
    const cwd = folder();
    const args = ['--variation', 'agents-must-listen', '--timeout', '400', '--tags', '@MSG-005'];
    const { code } = await command(['run', ...args], { cwd });
    const [{ outcome } = { outcome: 'none' }] = summaryIn(cwd).cases as CaseSummary[];
    expect({ code, outcome }).toEqual({ code: 3, outcome: 'not applicable' });
  }, 60_000);

  it('who does not say which side closed leaves that undecided', async () => {
    const cwd = folder();
    const args = ['run', '--variation', 'without-closing-side', '--tags', '@CLS-009 or @CLS-010'];
    await command(args, { cwd });
    const cases = summaryIn(cwd).cases as CaseSummary[];
    expect(cases.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'CLS-009 not applicable',
      'CLS-010 not applicable',
    ]);
  }, 60_000);
});
