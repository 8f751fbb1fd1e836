import { changeDialog, closeAll } from '../state/closing.js';
import type { Conversation, Ttr } from '../state/conversation.js';
import { consumerOn, type HandlerContext } from './handler.js';
import type { Cause } from '../connection/outgoing.js';
import { Refusal } from './refusal.js';

type Field = Readonly<Record<string, unknown>>;

/** Whom one request has take over: whoever it adds as the consumer while it removes its sender. */
function successorIn(fields: readonly Field[], consumerId: string): string | undefined {
  const asked = (type: string): string | undefined => {
    const field = fields.find(
      (each) =>
        each['field'] === 'ParticipantsChange' && each['type'] === type && each['role'] === 'CONSUMER',
    );
    return typeof field?.['userId'] === 'string' ? field['userId'] : undefined;
  };
  return asked('REMOVE') === consumerId ? asked('ADD') : undefined;
}

/**
 * Changes fields of a conversation, as its consumer asked.
 *
 * @returns why others are to be told
 * @throws Refusal when one of them may not be changed so
 */
export function changeByConsumer(
  conversation: Conversation,
  fields: readonly Field[],
  context: HandlerContext,
): Cause {
  const causes = fields.map((field) => change(conversation, field, fields, context));
  return causes.at(-1) ?? 'changed';
}

function change(
  conversation: Conversation,
  field: Field,
  fields: readonly Field[],
  context: HandlerContext,
): Cause {
  const { account } = context;
  const isClosed = conversation.stage === 'CLOSE';
  switch (field['field']) {
    case 'DialogChange':
      return changeDialog(conversation, field, account, 'CONSUMER');
    case 'ConversationStateField':
    case 'Stage':
      if (field['conversationState'] !== 'CLOSE') throw new Refusal(400, 'A conversation can only be closed');
      if (!account.policy.consumersClose) throw new Refusal(403, 'Only an agent closes');
      if (isClosed && account.policy.closesOnce) throw new Refusal(400, 'The conversation is closed already');
      return closeAll(conversation, account, 'CONSUMER');
    case 'TTRField':
      if (isClosed) throw new Refusal(400, 'The conversation is closed');
      conversation.ttr = {
        ttrType: String(field['ttrType']),
        value: Number(field['value'] ?? conversation.ttr.value),
      } satisfies Ttr;
      conversation.tellsTtr = true;
      return 'changed';
    case 'CSATRate': {
      if (isClosed && !account.policy.ratesClosed) throw new Refusal(400, 'The conversation is closed');
      const { csatRate, csatResolutionConfirmation, status } = field;
      conversation.csat = {
        csatRate,
        csatResolutionConfirmation: csatResolutionConfirmation ?? null,
        status: status ?? 'FILLED',
      };
      return 'rated';
    }
    case 'ParticipantsChange': {
      // A consumer who has signed in takes over from whom they were before; the pair of changes stands for one.
      if (isClosed) throw new Refusal(400, 'The conversation is closed');
      const successor = successorIn(fields, consumerOn(context));
      if (successor === undefined || field['role'] !== 'CONSUMER')
        throw new Refusal(403, 'A consumer may only have another take over, by one removal and one addition');
      if (field === fields.at(-1)) account.handOver(conversation, successor);
      return 'changed';
    }
    default:
      throw new Refusal(403, `A consumer may not change ${String(field['field'])}`);
  }
}
