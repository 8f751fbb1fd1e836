import { stringMember } from '../members.js';
import type { Rule } from '../rule.js';
import { placeOfType, type ToldDialog } from '../told-dialogs.js';

export const dialogRules: readonly Rule[] = [
  {
    requirement: 'R-059',
    about:
      'a dialog that opens again, or is open in a conversation that is closed, or over by its stage (R-064)',
    also: ['R-064'],
    watch: (session, report, surroundings) => ({
      change({ frame, index, change, details, dialogs, record, isStale }) {
        const isOver = change.state === 'CLOSE' || record?.hasClosed === true;
        if (isStale || !isOver || change.type !== 'UPSERT') return;
        for (let each = 0; each < dialogs.length; each += 1) {
          const { id = '', state } = dialogs[each] as ToldDialog;
          if (state !== 'OPEN') continue;
          const closing = surroundings.dialogs.closing(id);
          // What was told to another observer may overtake an update from before the end, of the same millisecond too.
          const end = (closing?.endTs ?? 0) + (closing?.session === session.id ? 0 : 1);
          const isFromBefore = (change.updatedAt ?? 0) < end;
          const before = isFromBefore ? undefined : closing?.frame;
          if (change.state !== 'CLOSE' && before === undefined) continue;
          report({
            // At stage CLOSE no dialog is open.
            ...(before === undefined && stringMember(details, 'stage') === 'CLOSE' && { id: 'R-064' }),
            why:
              before === undefined
                ? 'the conversation is closed, and a dialog of it is open'
                : 'the dialog was closed and is open again',
            frame: frame.n,
            pointer: `/body/changes/${index}/result/conversationDetails/dialogs/${each}/state`,
            expected: '"CLOSE"',
            actual: '"OPEN"',
            ...(before !== undefined && { evidence: [before] }),
          });
        }
      },
    }),
  },
  {
    requirement: 'R-053',
    about:
      'a main dialog whose id changes; that it has one of its own in a conversation that a consumer started is noted',
    watch: (session, report) => ({
      change({ frame, index, change, dialogs, record, before }) {
        const place = placeOfType(dialogs, 'MAIN');
        const id = dialogs[place]?.id;
        if (id === undefined || record === undefined) return;
        const was = (record.mainDialog ??= { id, frame: frame.n });
        const isRenamed = was.id !== id;
        if (!isRenamed && id === change.convId) return;
        const at = {
          frame: frame.n,
          pointer: `/body/changes/${index}/result/conversationDetails/dialogs/${place}/dialogId`,
          actual: JSON.stringify(id),
        };
        if (isRenamed) {
          // A further one beside it is another's affair.
          if (dialogs.some((dialog) => dialog.id === was.id)) return;
          const why = 'the main dialog has another id than before';
          const expected = JSON.stringify(was.id);
          report({ ...at, severity: 'warning', why, expected, evidence: [was.frame] });
        } else if (before === undefined && session.role === 'consumer' && record.startedOn !== undefined) {
          report({
            ...at,
            id: 'sources-differ',
            severity: 'notice',
            why: 'the main dialog has an id of its own: by some sources it is that of the conversation',
            expected: JSON.stringify(change.convId),
          });
        }
      },
    }),
  },
  {
    requirement: 'R-066',
    about: 'a survey that opens although the conversation was closed as such, or by its stage (R-065)',
    also: ['R-065'],
    watch: (_session, report) => ({
      change({ frame, index, dialogs, record, isStale }) {
        const { closing, hasSurvey = true } = record?.facts ?? {};
        if (
          isStale ||
          hasSurvey ||
          record?.isWhole !== true ||
          closing?.isGranted !== true ||
          closing.field === 'DialogChange'
        )
          return;
        const survey = placeOfType(dialogs, 'POST_SURVEY');
        if (survey < 0) return;
        report({
          ...(closing.field === 'Stage' && { id: 'R-065' }),
          why: `the conversation was closed by ${closing.field}, and a survey opened`,
          frame: frame.n,
          pointer: `/body/changes/${index}/result/conversationDetails/dialogs/${survey}`,
          expected: 'no survey',
          actual: '"POST_SURVEY"',
          evidence: [closing.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-060',
    about: 'a survey that is open beside the main dialog',
    watch: (_session, report) => ({
      change({ frame, index, dialogs, isStale }) {
        if (isStale || dialogs.length < 2) return;
        const openOf = (type: string) => (dialog: ToldDialog) =>
          dialog.type === type && dialog.state === 'OPEN';
        const survey = dialogs.findIndex(openOf('POST_SURVEY'));
        if (survey < 0 || !dialogs.some(openOf('MAIN'))) return;
        report({
          why: 'the survey is open, and the main dialog is not closed yet',
          frame: frame.n,
          pointer: `/body/changes/${index}/result/conversationDetails/dialogs/${survey}/state`,
          expected: 'a survey after the main dialog',
          actual: 'both open',
        });
      },
    }),
  },
];
