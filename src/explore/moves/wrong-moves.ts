import type { Need } from '../act.js';
import { lose, openOf, presentOf, type ConversationModel, type Model } from '../model.js';
import { named } from '../act-placeholders.js';
import { wrongBody } from '../wrong-bodies.js';
import { ask, connectionOf, types, wrongly } from './asking.js';
import { isOpen, owner } from './choosing.js';
import { consumerMoves } from './consumer-moves.js';
import { fileMoves } from './file-moves.js';
import { ownerMoves } from './owner-moves.js';
import { anybody, dialogOf, sharedMoves } from './shared-moves.js';
import type { Move, Planned, Planning } from './move.js';

/** An id that no conversation, dialog or subscription has. */
const nobodys = '4a6f6b65-0000-4000-8000-000000000000';

const textEvent = { type: 'ContentEvent', contentType: 'text/plain', message: 'This is not mine to say.' };
const closing = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];

/** A consumer, and a conversation of somebody else. */
function stranger(planning: Planning, fits: (conversation: ConversationModel) => boolean = () => true) {
  const { model, draw } = planning;
  const found = draw.oneOf(
    presentOf(model, 'consumer').flatMap((person) =>
      model.conversations
        .filter((conversation) => conversation.owner !== person.name && fits(conversation))
        .map((conversation) => ({ person, conversation })),
    ),
  );
  const on = found && connectionOf(planning, found.person);
  return found === undefined || on === undefined ? undefined : { ...found, on };
}

/** Moves whose requests are right, to be made wrong in one place. */
const right = [...sharedMoves, ...consumerMoves, ...ownerMoves, ...fileMoves];

/** What the moves of a model would do is thrown away: only its request is of use. */
function aside(model: Model): Model {
  return { ...model, counts: new Map(model.counts) };
}

/** One thing wrong in each: what is refused, changes nothing, is told to nobody, and leaves the connection usable. */
export const wrongMoves: readonly Move[] = [
  {
    name: 'a body that breaks its schema',
    weight: 6,
    plan(planning) {
      const { draw, contract, model } = planning;
      const plan = draw.oneOf(right)?.plan({ ...planning, model: aside(model) });
      const act = plan?.acts.at(-1);
      if (act?.does !== 'ask' || act.broken === undefined) return undefined;
      const role = model.people.find(({ name }) => name === act.who)?.role ?? 'consumer';
      const made = wrongBody(draw, contract, role, act);
      if (made === undefined) return undefined;
      const { who, on, type } = act;
      return { acts: [{ who, does: 'ask', on, type, body: made.body, ...wrongly(made.why, 'R-026') }] };
    },
  },
  {
    name: 'a request that nobody knows',
    plan(planning) {
      const person = anybody(planning);
      const on = person && connectionOf(planning, person);
      if (person === undefined || on === undefined) return undefined;
      const type =
        planning.draw.oneOf(['cm.NoSuchRequest', 'toString', '__proto__', 'x'.repeat(1_000)]) ?? '';
      return { acts: [ask(person, on, { type, body: {}, ...wrongly('an unknown type', 'R-025') })] };
    },
  },
  {
    name: 'the conversation of somebody else',
    weight: 2,
    plan(planning) {
      const found = stranger(planning, isOpen);
      if (found === undefined) return undefined;
      const { person, on, conversation } = found;
      const conversationField = planning.draw.oneOf<readonly unknown[]>([
        closing,
        [{ field: 'TTRField', ttrType: 'URGENT' }],
      ]);
      const body = { conversationId: named(conversation.name), conversationField };
      const wrong = wrongly('the conversation of another consumer', 'R-028');
      const needs: readonly Need[] = [{ of: conversation.name, is: 'of others', who: person.name }];
      return { acts: [ask(person, on, { type: types.update.consumer, body, ...wrong, needs })] };
    },
  },
  {
    name: 'a conversation that is not there',
    plan(planning) {
      const person = planning.draw.oneOf(presentOf(planning.model, 'consumer'));
      const on = person && connectionOf(planning, person);
      if (person === undefined || on === undefined) return undefined;
      const body = { conversationId: nobodys, conversationField: closing };
      const wrong = wrongly('an unknown conversation', 'R-028');
      return { acts: [ask(person, on, { type: types.update.consumer, body, ...wrong })] };
    },
  },
  {
    name: 'the dialog of somebody else',
    weight: 2,
    plan(planning) {
      const found = stranger(planning);
      if (found === undefined) return undefined;
      const { person, on, conversation } = found;
      const dialogId = dialogOf(conversation);
      const wrong = wrongly('the dialog of another consumer', 'R-045');
      const isListening = planning.draw.onceIn(2);
      const asked = isListening
        ? { type: types.listen.consumer, body: { dialogId } }
        : { type: types.publish.consumer, body: { dialogId, event: textEvent } };
      const needs: readonly Need[] = [{ of: conversation.name, is: 'of others', who: person.name }];
      return { acts: [ask(person, on, { ...asked, ...wrong, needs })] };
    },
  },
  {
    name: 'a dialog that is closed',
    weight: 3,
    plan(planning) {
      const found = owner(planning, ({ isDialogOpen }) => !isDialogOpen);
      if (found === undefined) return undefined;
      const { person, on, conversation } = found;
      const body = { dialogId: dialogOf(conversation), event: textEvent };
      const wrong = wrongly('a closed dialog', 'R-045');
      const needs: readonly Need[] = [{ of: conversation.name, is: 'dialog closed' }];
      return { acts: [ask(person, on, { type: types.publish.consumer, body, ...wrong, needs })] };
    },
  },
  {
    name: 'a conversation that is closed already',
    plan: (planning) => ofClosed(planning, closing, 'a closed conversation', 'R-058'),
  },
  {
    name: 'an unknown state of a conversation',
    plan(planning) {
      const found = owner(planning, isOpen);
      if (found === undefined) return undefined;
      const conversationField = [{ field: 'ConversationStateField', conversationState: 'AJAR' }];
      const body = { conversationId: named(found.conversation.name), conversationField };
      const wrong = wrongly('an unknown state', 'R-026');
      return { acts: [ask(found.person, found.on, { type: types.update.consumer, body, ...wrong })] };
    },
  },
  {
    name: 'text that is not a request',
    plan(planning) {
      const person = planning.draw.oneOf(presentOf(planning.model, 'consumer'));
      const on = person && connectionOf(planning, person);
      // It may end the connection: not the only one that somebody hears by.
      if (person === undefined || on === undefined || openOf(person).length < 2) return undefined;
      const text = planning.draw.oneOf(['{"kind":"req", oops', '{"id":"1"}', '[1,2,3]', '', 'null']) ?? '';
      return {
        acts: [{ who: person.name, does: 'send', on: on.number, text, ...wrongly('no request', 'R-027') }],
        learn: () => lose(on),
      };
    },
  },
  {
    name: 'a token that lets nobody in',
    plan({ draw }): Planned {
      const kind = draw.oneOf(['forged', 'expired', 'foreign', 'nothing', 'early'] as const) ?? 'forged';
      return { acts: [{ who: 'Eve', does: 'intrude', with: kind }] };
    },
  },
  {
    name: 'a file that is too large',
    plan(planning) {
      const person = planning.draw.oneOf(presentOf(planning.model, 'consumer'));
      const on = person && connectionOf(planning, person);
      if (person === undefined || on === undefined) return undefined;
      const body = { fileSize: '999999999999', fileType: 'PNG' };
      const wrong = wrongly('a file that is too large', 'R-047');
      return { acts: [ask(person, on, { type: 'ms.GenerateURLForUploadFile', body, ...wrong })] };
    },
  },
];

function ofClosed(
  planning: Planning,
  conversationField: readonly unknown[],
  why: string,
  requirement: string,
): Planned | undefined {
  const found = owner(planning, ({ isOpen: open }) => open === false);
  if (found === undefined) return undefined;
  const body = { conversationId: named(found.conversation.name), conversationField };
  const needs: readonly Need[] = [{ of: found.conversation.name, is: 'closed' }];
  const asked = { type: types.update.consumer, body, ...wrongly(why, requirement), needs };
  return { acts: [ask(found.person, found.on, asked)] };
}
