import { isObject } from '../judge/index.js';
import { durationMs } from './load-duration.js';

/** A step of a scenario: a verb of ours with what stands after its name. */
export interface VerbStep {
  readonly verb: string;
  readonly given: unknown;
}

/** Somebody who can do what the verbs say. */
export interface Doer {
  connect(token?: string): Promise<void>;
  subscribe(): Promise<void>;
  start(skill?: string): Promise<void>;
  accept(): Promise<void>;
  say(text: string): Promise<void>;
  reply(text: string): Promise<void>;
  read(): Promise<void>;
  close(): Promise<void>;
  beat(everyMs?: number): Promise<void>;
}

/** Something that a user of a load does, as a scenario names it. */
export interface Verb {
  /** One sentence, for the guide. */
  readonly about: string;
  /** What may stand after its name, for messages. */
  readonly takes: string;
  /** True of what may stand after the name, before variables are put in. */
  isFit(given: unknown): boolean;
  act(user: Doer, given: unknown): Promise<void>;
}

const isNothing = (given: unknown): boolean => given === null || given === undefined || given === true;
const isText = (given: unknown): given is string | number =>
  (typeof given === 'string' && given !== '') || typeof given === 'number';
const nothing = 'nothing';
/** Texts alone may have variables in them, which only the scenario's user knows. */
const isTemplate = (given: unknown): boolean => typeof given === 'string' && given.includes('{{');

/** True of a mapping that has none but these members, all of them texts. */
function isOfTexts(given: unknown, names: readonly string[]): given is Readonly<Record<string, string>> {
  return (
    isObject(given) && Object.entries(given).every(([name, value]) => names.includes(name) && isText(value))
  );
}

function textIn(given: unknown, name: string): string | undefined {
  const value = isObject(given) ? given[name] : undefined;
  return isText(value) ? String(value) : undefined;
}

/** The verbs, by name. */
export const verbs: Readonly<Record<string, Verb>> = {
  connect: {
    about: 'Opens the connection, with a token of its own when one is given. Any other verb does so first.',
    takes: 'nothing, or { token }',
    isFit: (given) => isNothing(given) || isOfTexts(given, ['token']),
    act: (user, given) => user.connect(textIn(given, 'token')),
  },
  subscribe: {
    about: 'Asks for the conversations of the user, and waits for the first notification.',
    takes: nothing,
    isFit: isNothing,
    act: (user) => user.subscribe(),
  },
  start: {
    about: 'Starts a conversation; who has subscribed waits until it is told.',
    takes: 'nothing, or { skill }',
    isFit: (given) => isNothing(given) || isOfTexts(given, ['skill']),
    act: (user, given) => user.start(textIn(given, 'skill')),
  },
  accept: {
    about: 'One of the agents accepts the conversation; who has subscribed waits until it is told.',
    takes: nothing,
    isFit: isNothing,
    act: (user) => user.accept(),
  },
  say: {
    about: 'Says a text, and waits until it is told back.',
    takes: 'a text',
    isFit: isText,
    act: (user, given) => user.say(String(given)),
  },
  reply: {
    about: 'The agent who has accepted says a text, and the user waits for it.',
    takes: 'a text',
    isFit: isText,
    act: (user, given) => user.reply(String(given)),
  },
  read: {
    about: 'Marks what was told last in the conversation as read.',
    takes: nothing,
    isFit: isNothing,
    act: (user) => user.read(),
  },
  close: {
    about: 'Closes the conversation; who has subscribed waits until it is told.',
    takes: nothing,
    isFit: isNothing,
    act: (user) => user.close(),
  },
  pace: {
    about:
      'Waits for the next beat: beats are as far apart as this says, however long what is done between them takes.',
    takes: 'a time: 10s',
    isFit: (given) => durationMs(given) !== undefined || isTemplate(given),
    act: (user, given) => user.beat(durationMs(given)),
  },
};
