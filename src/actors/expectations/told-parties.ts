import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { isClosingSide, listMember, member, stringMember } from '../../judge/index.js';
import type { Consumer } from '../cast/consumer.js';
import { participantIn, knownOn, type Condition } from './conversation-view.js';
import { mainDialogOn, surveyOf } from './told-dialogs.js';
import { expectServed } from './exchanges.js';
import { heardOn } from './heard-events.js';
import { known } from './told-conversations.js';

/** No survey of the conversation was told of, proved by a barrier. */
export async function expectNoSurvey(consumer: Consumer): Promise<void> {
  await expectServed(consumer);
  const survey = surveyOf(consumer, consumer.conversation);
  if (survey === undefined) return;
  const frame = knownOn(consumer.connection).get(consumer.conversation)?.frame;
  throw new ExpectationError(`${consumer.name} was asked for a survey.`, [
    ['told', `dialog ${survey.dialogId} in frame ${String(frame)}`],
  ]);
}

/**
 * The conversation, and its main dialog, are told to have been closed by this side. What the service had to say of
 * it has been said: a request after it was answered.
 *
 * @throws Inconclusive when nobody is told who closed it: that is optional, and so may be values that nobody knows
 */
export async function expectClosedBy(consumer: Consumer, side: string): Promise<void> {
  await expectServed(consumer);
  const { change, frame } = known(consumer, consumer.conversation);
  const main = listMember(change.details, 'dialogs').find(
    (dialog) => stringMember(dialog, 'dialogType') === 'MAIN',
  );
  const told = (
    [
      ['closeReason', stringMember(change.details, 'closeReason')],
      ['closedBy', stringMember(main, 'closedBy')],
    ] as const
  ).filter(([, by]) => isClosingSide(by));
  const wrong = told.find(([, by]) => by !== side);
  if (wrong !== undefined)
    throw new ExpectationError(
      `${consumer.name} is told that another side closed the conversation.`,
      [
        ['expected', side],
        ['actual', `${wrong[0]} ${String(wrong[1])} in frame ${frame}`],
      ],
      'R-069',
    );
  if (told.length > 0) return;
  const headline = 'The service does not say who closed the conversation.';
  throw new Inconclusive('no-closing-side', headline, [], 'not applicable');
}

/**
 * The consumer takes part, and is named as the originator of what they said, by the `sub` of their token. Who takes
 * part may be told after what was said.
 *
 * @throws ExpectationError when the service names them otherwise
 */
export async function expectOwnIdUsed(consumer: Consumer): Promise<void> {
  const id = await consumer.id();
  const told = await consumer.expectTold(
    consumer.conversation,
    'the consumer takes part',
    [participantIn('CONSUMER')],
    { requirement: 'R-068' },
  );
  const present = told.change.participants?.get('CONSUMER') ?? [];
  const { connection, conversation } = consumer;
  const dialogId = mainDialogOn(connection, conversation) ?? conversation;
  const said = heardOn(connection, dialogId).filter(({ originators }) => originators.length > 0);
  const other = said.find(({ originators }) => !originators.includes(id));
  if (present.includes(id) && other === undefined && said.length > 0) return;
  const facts = [
    ['token', `sub ${id}`],
    ['takes part as', present.join(', ') || 'nobody'],
    ['speaks as', other?.originators.join(', ') ?? (said.length > 0 ? id : 'nothing was heard')],
  ] as const;
  throw new ExpectationError(`${consumer.name} has another name than in the token.`, facts, 'R-068');
}

/** Somebody is told to be suggested as the assigned agent. */
export const suggestedAgent: Condition = {
  pointer: '/conversationDetails/dialogs',
  expected: 'an ASSIGNED_AGENT in the state SUGGESTED',
  differs({ details }) {
    const states = listMember(details, 'dialogs').flatMap((dialog) =>
      listMember(dialog, 'participantsDetails').map(
        (each) => `${String(stringMember(each, 'role'))} ${String(stringMember(each, 'state'))}`,
      ),
    );
    return states.includes('ASSIGNED_AGENT SUGGESTED') ? undefined : states.join(', ') || 'absent';
  },
};

/** The shared screen of a conversation is in this state. */
export function sharedScreenIs(state: string): Condition {
  return {
    pointer: '/conversationDetails/dialogs',
    expected: `a dialog with the sessionState ${state}`,
    differs({ details }) {
      const states = listMember(details, 'dialogs')
        .map((dialog) => stringMember(member(dialog, 'metaData'), 'sessionState'))
        .filter((each) => each !== undefined);
      return states.includes(state) ? undefined : states.join(', ') || 'absent';
    },
  };
}
