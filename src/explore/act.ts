import type { Role } from '../contract/index.js';

/** What somebody tries to get in with who must not: a token that is forged, over or another account's, or none. */
export type Intrusion = 'forged' | 'expired' | 'foreign' | 'nothing' | 'early';

const intrusions: Readonly<Record<Intrusion, Wrong>> = {
  forged: { why: 'a token that nobody has issued', requirement: 'R-019' },
  expired: { why: 'a token that is over', requirement: 'R-022' },
  foreign: { why: 'a token of another account', requirement: 'R-019' },
  nothing: { why: 'no token', requirement: 'R-019' },
  early: { why: 'a request before InitConnection', requirement: 'R-021' },
};

/** Who takes part in a sequence: by name, in the order in which they come in. */
export type People = Readonly<Record<string, Role>>;

/** What every act says: who does it. */
interface Done {
  readonly who: string;
}

/** Why an act is wrong on purpose, and what is to come of it. */
export interface Wrong {
  /** In a few words: `a foreign conversation`. */
  readonly why: string;
  /** The requirement by which it is refused. */
  readonly requirement: string;
}

/**
 * What has to hold of a conversation for an act to be right, or wrong as it means to be: without it, it is not done. So an act
 * that others are taken away from does not turn into another one.
 */
export interface Need {
  /** The name of the conversation. */
  readonly of: string;
  readonly is:
    | 'open'
    | 'closed'
    | 'dialog open'
    | 'dialog closed'
    | 'in its survey'
    | 'with agent'
    | 'without agent'
    | 'with manager'
    | 'of others'
    | 'of nobody yet';
  /** Who is meant, where it is about somebody. */
  readonly who?: string;
}

/** A request over a connection. Ids that the service gives stand in it as placeholders: `${conversation 1}`. */
export interface AskAct extends Done {
  readonly does: 'ask';
  /** Which of the person's connections, from 1. */
  readonly on: number;
  readonly type: string;
  readonly body?: unknown;
  readonly metadata?: unknown;
  /** The name under which later acts speak of what is granted: `conversation 1`. */
  readonly grants?: string;
  /** The requirement that a refusal breaks; absent where the service may refuse. */
  readonly broken?: string;
  readonly wrong?: Wrong;
  readonly needs?: readonly Need[];
}

/**
 * One thing that somebody does, as data: frames and waits of our own, that can be written down, left out, and done again.
 */
export type Act =
  | AskAct
  /** Opens one more connection, authorized by a header or by `InitConnection`. */
  | (Done & {
      readonly does: 'connect';
      readonly by: 'header' | 'init';
      /** What the client says that it can show; nothing when absent. */
      readonly features?: readonly string[];
    })
  /** Closes a connection with a handshake, or cuts it off as a lost network does. */
  | (Done & { readonly does: 'close' | 'drop'; readonly on: number })
  /** Sends text that is not a request. */
  | (Done & { readonly does: 'send'; readonly on: number; readonly text: string; readonly wrong: Wrong })
  /** Tries to get in with a token that nobody has issued, or one that is over. */
  | (Done & { readonly does: 'intrude'; readonly with: Intrusion })
  /** Puts a file at an address that was granted, or gets it. */
  | (Done & { readonly does: 'put' | 'get'; readonly file: string; readonly wrong?: Wrong })
  /** Waits until an agent is rung for a conversation. */
  | (Done & {
      readonly does: 'await';
      readonly what: 'ring';
      readonly of: string;
      readonly needs?: readonly Need[];
    });

/** How many frames, or requests over HTTP, acts put on the wire; opening a connection is none. */
export function framesOf(acts: readonly Act[]): number {
  return acts.reduce((sum, act) => {
    if (act.does === 'connect') return act.by === 'init' ? sum + 1 : sum;
    return ['ask', 'send', 'put', 'get'].includes(act.does) ? sum + 1 : sum;
  }, 0);
}

/** Which act is wrong on purpose, if it is. */
export function wrongOf(act: Act): Wrong | undefined {
  if (act.does === 'intrude') return intrusions[act.with];
  return 'wrong' in act ? act.wrong : undefined;
}

/** An act in a line, for people. */
export function actText(act: Act): string {
  switch (act.does) {
    case 'ask':
      return `${act.who}#${act.on} asks ${act.type}${textOf(act.body)}${act.wrong === undefined ? '' : ` (wrong: ${act.wrong.why})`}`;
    case 'connect':
      return `${act.who} connects, authorized by ${act.by === 'header' ? 'a header' : 'InitConnection'}${act.features === undefined ? '' : `, able to show ${act.features.join(', ')}`}`;
    case 'close':
      return `${act.who} closes connection ${act.on}`;
    case 'drop':
      return `${act.who}'s connection ${act.on} is cut off`;
    case 'send':
      return `${act.who}#${act.on} sends the text ${JSON.stringify(act.text)} (wrong: ${act.wrong.why})`;
    case 'intrude':
      return `${act.who} tries to get in with ${intrusions[act.with].why}`;
    case 'put':
    case 'get':
      return `${act.who} ${act.does}s ${act.file}${act.wrong === undefined ? '' : ` (wrong: ${act.wrong.why})`}`;
    case 'await':
      return `${act.who} waits for the ${act.what} of ${act.of}`;
  }
}

function textOf(body: unknown): string {
  if (body === undefined) return '';
  const text = JSON.stringify(body);
  const longest = 200;
  return ` ${text.length > longest ? `${text.slice(0, longest)}…` : text}`;
}
