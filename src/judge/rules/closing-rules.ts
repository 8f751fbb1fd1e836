import { isClosingSide } from '../closing-side.js';
import { stringMember } from '../members.js';
import type { Rule } from '../rule.js';
import { placeOfType, type ToldDialog } from '../told-dialogs.js';
import { inDetails } from './agreement-rules.js';

const told = JSON.stringify as (value: unknown) => string;
/** True when one of the dialogs is told to be closed. */
function hasClosed(dialogs: readonly ToldDialog[]): boolean {
  return dialogs.some(({ state }) => state === 'CLOSE');
}

/** Who is said to have closed a conversation or a dialog, and what may come of it. */
export const closingRules: readonly Rule[] = [
  {
    requirement: 'R-069',
    about: 'a conversation or dialog that is said to have been closed by another side than the one that did',
    watch: (_session, report) => ({
      change(moment) {
        const { change, details, dialogs, record, isStale } = moment;
        if (isStale || change.type !== 'UPSERT') return;
        const reason = stringMember(details, 'closeReason');
        // Once the talk is over the reason may be told, also while the survey waits.
        const isOpen = change.state === 'OPEN' && change.mainState !== 'CLOSE' && !hasClosed(dialogs);
        if (reason !== undefined && isOpen) {
          const why = 'the conversation is open, and has a reason for which it was closed';
          report(inDetails(moment, '/closeReason', { why, expected: 'none', actual: told(reason) }));
        }
        const closing = record?.isWhole === true ? record.facts.closing : undefined;
        if (closing?.isGranted !== true || closing.by === undefined) return;
        const wrong = (name: string, actual: string): void => {
          const why = `the ${String(closing.by).toLowerCase()} asked for the closing, and it is told as of ${actual}`;
          const evidence = [closing.frame];
          report(
            inDetails(moment, name, { why, expected: told(closing.by), actual: told(actual), evidence }),
          );
        };
        const id = closing.dialogId;
        // With a survey, what ends the conversation is another matter than what ended the talk.
        const isWhole = id === undefined && record?.facts.hasSurvey === false;
        const isOther = (side: string | undefined): side is string =>
          isClosingSide(side) && side !== closing.by;
        if (isWhole && change.isOver && isOther(reason)) wrong('/closeReason', reason);
        for (const [place, dialog] of dialogs.entries()) {
          const isMeant = id === undefined ? dialog.type === 'MAIN' : dialog.id === id;
          if (isMeant && isOther(dialog.closedBy)) wrong(`/dialogs/${place}/closedBy`, dialog.closedBy);
        }
      },
    }),
  },
  {
    requirement: 'R-078',
    about: 'a survey of a conversation that no agent ever took part in',
    watch: (session, report) => ({
      change(moment) {
        const { dialogs, record, change, isStale } = moment;
        if (isStale || record === undefined || record.startedOn === undefined || !session.isWhole) return;
        if (record.facts.hadAgent || (change.participants?.has('ASSIGNED_AGENT') ?? false)) return;
        const place = placeOfType(dialogs, 'POST_SURVEY');
        if (place < 0) return;
        const why = 'a survey opened, and no agent had been assigned';
        report(
          inDetails(moment, `/dialogs/${place}`, { why, expected: 'no survey', actual: '"POST_SURVEY"' }),
        );
      },
    }),
  },
  {
    requirement: 'R-083',
    about: 'a dialog that nobody asked to close, and that a consumer or an agent is said to have closed',
    watch: (_session, report, { isOurs, hasAgent }) => ({
      change(moment) {
        const { change, dialogs, record, isStale } = moment;
        // Whoever may have asked is one of ours, and was seen.
        const isAllSeen = isOurs && hasAgent() && record?.startedOn !== undefined;
        if (isStale || change.type !== 'UPSERT' || !isAllSeen || record.facts.closing !== undefined) return;
        for (const [place, { state, closedBy: by }] of dialogs.entries()) {
          if (state !== 'CLOSE' || (by !== 'CONSUMER' && by !== 'AGENT')) continue;
          const why = 'nobody asked for the closing, and it is told as if somebody had';
          const expected = '"SYSTEM"';
          report(inDetails(moment, `/dialogs/${place}/closedBy`, { why, expected, actual: told(by) }));
        }
      },
    }),
  },
];
