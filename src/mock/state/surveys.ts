import type { Policy } from '../policy.js';
import type { Account } from './account.js';
import { publicId } from './agent-ids.js';
import type { Conversation } from './conversation.js';
import { newDialog, type Dialog } from './dialog.js';

const question = 'How was it, from 1 to 5?';

/** How a survey asks; what renderers do not know of structured content, they pass over. */
const questions: Readonly<Record<Policy['surveysAsk'], Readonly<Record<string, unknown>>>> = {
  'in text': { type: 'ContentEvent', contentType: 'text/plain', message: question },
  'in structured content': {
    type: 'RichContentEvent',
    content: {
      type: 'vertical',
      elements: [
        { type: 'text', text: question },
        { type: 'ratingScale', from: 1, to: 5, labels: [{ at: 1, text: 'bad' }] },
      ],
    },
  },
};

/** Opens the survey that follows the main dialog, with its question; false when there is to be none. */
export function openSurvey(conversation: Conversation, account: Account): boolean {
  const { policy, survey, clock, newId } = account;
  if (!survey || !policy.opensSurveys || !conversation.hadAgent) return false;
  const features = conversation.clientProperties?.['features'];
  const canShow = !Array.isArray(features) || features.includes('MULTI_DIALOG');
  if (!canShow && policy.sparesOtherClients) return false;
  const dialog = newDialog(newId(), 'POST_SURVEY', clock.now());
  account.addDialog(dialog, conversation);
  const bot = {
    id: `${account.id}.survey`,
    pId: publicId('survey'),
    role: 'ASSIGNED_AGENT',
    clientProperties: undefined,
  };
  account.messaging.publish(conversation, dialog, bot, { event: questions[policy.surveysAsk] });
  return true;
}

/** A consumer said something in a dialog: in a survey, that is the answer, and the conversation is at its end. */
export function answerSurvey(
  conversation: Conversation,
  dialog: Dialog,
  event: Readonly<Record<string, unknown>>,
  account: Account,
): void {
  if (dialog.type !== 'POST_SURVEY' || event['type'] !== 'ContentEvent' || !account.policy.surveysEnd) return;
  const rate = Number(event['message']);
  const isRate = Number.isInteger(rate) && rate >= 1 && rate <= 5;
  conversation.csat = isRate
    ? { csatRate: rate, csatResolutionConfirmation: null, status: 'FILLED' }
    : { status: 'SKIPPED' };
  account.endDialog(dialog, 'SYSTEM', 'The survey was answered');
  account.close(conversation, 'SYSTEM');
  account.tell(conversation, 'closed');
}
