import { dirname, parse, resolve } from 'node:path';
import { isMap, isScalar, isSeq } from 'yaml';
import { isObject } from '../../contract/index.js';
import { structuredContent, textEvent } from '../../actors/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import type { BotAction, BotAnswer, BotPlan, BotScript, Phrase } from './bot-script.js';
import { phraseOf } from './bot-phrase.js';
import { replayOf } from './bot-replay.js';
import { YamlWalk, type Place } from './yaml-walk.js';

/** Where the schema of the files of bots is, in this package. */
export const botSchemaFile = 'schemas/bot.schema.json';

/** Nobody waits longer for an answer. */
const longestWaitMs = 600_000;
const members = ['name', 'agent', 'account', 'greeting', 'answers', 'otherwise', 'replay', 'pace'];
const paces = ['at once', 'as recorded'] as const;

type Read = (walk: YamlWalk, node: Place) => BotAction;

/** Actions that are a word. */
const words: Readonly<Record<string, BotAction>> = {
  typing: { does: 'type' },
  read: { does: 'read' },
  close: { does: 'close' },
};
/** Actions that are told something. */
const actions: Readonly<Record<string, Read>> = {
  say: (walk, node) => ({ does: 'publish', event: textEvent(walk.text(node, 'what is said')) }),
  show: (walk, node) => ({ does: 'publish', event: structuredContent(contentIn(walk, node)) }),
  wait: (walk, node) => ({ does: 'wait', forMs: walk.number(node, 'a wait in milliseconds', longestWaitMs) }),
  transfer: (walk, node) => ({ does: 'transfer', skill: walk.text(node, 'the id of the skill') }),
};
const actionNames = [...Object.keys(actions).map((name) => `${name}: ...`), ...Object.keys(words)];

/**
 * Reads the file of a bot.
 *
 * @param file YAML, as schemas/bot.schema.json has it
 * @returns the bot; a recording that it is to replay is read too
 * @throws UsageError when the file, or the recording, cannot be used: with line and column, and what is expected there
 */
export async function readBot(file: string): Promise<BotPlan> {
  const walk = new YamlWalk(file);
  const given = walk.members(walk.root, members, 'a bot');
  const text = (name: string): string | undefined =>
    given.has(name) ? walk.text(given.get(name), name) : undefined;
  return {
    name: text('name') ?? parse(file).name,
    file,
    agent: text('agent'),
    account: text('account') ?? 'mock',
    script: await scriptIn(walk, given),
  };
}

async function scriptIn(walk: YamlWalk, given: ReadonlyMap<string, Place>): Promise<BotScript> {
  const talking = ['greeting', 'answers', 'otherwise'].filter((name) => given.has(name));
  if (!given.has('replay')) {
    if (given.has('pace')) throw walk.wrong(given.get('pace'), 'a pace without a recording', 'replay, too');
    if (talking.length === 0)
      throw walk.wrong(walk.root, 'the bot does nothing', 'greeting, answers, otherwise; or replay');
    return {
      by: 'answers',
      greeting: actionsIn(walk, given, 'greeting'),
      answers: given.has('answers')
        ? walk.list(given.get('answers'), 'answers').map((each) => answerIn(walk, each))
        : [],
      otherwise: actionsIn(walk, given, 'otherwise'),
    };
  }
  const [beside] = talking;
  if (beside !== undefined)
    throw walk.wrong(given.get(beside), `${beside} beside replay`, 'either a recording, or what to answer');
  const pace = given.has('pace') ? walk.text(given.get('pace'), 'pace') : paces[0];
  if (!paces.some((each) => each === pace))
    throw walk.wrong(
      given.get('pace'),
      `there is no pace ${JSON.stringify(pace)}`,
      paces.join(', '),
      didYouMean(pace, paces),
    );
  // Paths start where the file is.
  const recording = resolve(dirname(walk.file), walk.text(given.get('replay'), 'replay'));
  const conversations = await replayOf(recording, pace === 'as recorded');
  if (conversations.length === 0)
    throw walk.wrong(
      given.get('replay'),
      'no agent does anything in the recording',
      'one in which an agent said something',
    );
  return { by: 'replay', conversations };
}

function answerIn(walk: YamlWalk, node: Place): BotAnswer {
  const given = walk.members(node, ['to', 'do'], 'an answer');
  for (const name of ['to', 'do'])
    if (!given.has(name))
      throw walk.wrong(node, `an answer has no ${name}`, 'to: what is said, and do: a list');
  const to = given.get('to');
  const phrases = isSeq(to) ? walk.list(to, 'to') : [to];
  return { phrases: phrases.map((each) => phraseIn(walk, each)), actions: actionsIn(walk, given, 'do') };
}

function phraseIn(walk: YamlWalk, node: Place): Phrase {
  const phrase = phraseOf(walk.text(node, 'what is to be said'));
  if (phrase !== undefined) return phrase;
  throw walk.wrong(node, 'there is no word in it', 'words, and * for any words in between');
}

function actionsIn(walk: YamlWalk, given: ReadonlyMap<string, Place>, name: string): readonly BotAction[] {
  if (!given.has(name)) return [];
  return walk.list(given.get(name), name).map((each) => actionIn(walk, each));
}

function actionIn(walk: YamlWalk, node: Place): BotAction {
  if (isScalar(node) && typeof node.value === 'string') {
    const { value } = node;
    const word = Object.hasOwn(words, value) ? words[value] : undefined;
    if (word !== undefined) return word;
    const near = didYouMean(value, [...Object.keys(words), ...Object.keys(actions)]);
    throw walk.wrong(node, `there is no action ${JSON.stringify(value)}`, actionNames.join(', '), near);
  }
  if (!isMap(node) || node.items.length !== 1)
    throw walk.wrong(node, 'it is not one action', `one of ${actionNames.join(', ')}`);
  const [[name = '', value] = []] = walk.members(node, Object.keys(actions), 'an action');
  const read = actions[name];
  if (read === undefined) throw walk.wrong(node, `there is no action ${name}`, actionNames.join(', '));
  return read(walk, value);
}

/** What the elements of structured content hold is up to the contract: the mock judges them when they are sent. */
function contentIn(walk: YamlWalk, node: Place): Readonly<Record<string, unknown>> {
  const content: unknown = isMap(node) ? node.toJSON() : undefined;
  if (isObject(content) && typeof content['type'] === 'string') return content;
  throw walk.wrong(
    node,
    'it is not structured content',
    'a mapping with a type:  {type: vertical, elements: [...]}',
  );
}
