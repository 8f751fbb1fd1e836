import { integerMember, listMember, member } from '../../../judge/index.js';

/** What the body of a frame says, in a few words: state, text, sequence. Empty when it says nothing. */
export type Saying = (body: unknown) => string;

const longestPart = 80;

/** A text from outside in one line, shortened: a frame may hold any amount of it. */
export function bounded(text: string): string {
  const line = text.slice(0, longestPart + 1).replaceAll(/\s+/g, ' ');
  return text.length <= longestPart ? line : `${line.slice(0, longestPart)}…`;
}

/** Words that stand beside each other; those that there are not are left out. */
export function words(...parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined || part === '' ? [] : bounded(part))).join(' ');
}

/** Facts of one thing; those that there are not are left out. */
export function facts(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** What the last of some things says, and how many others there are. */
export function lastOf(things: readonly unknown[], say: Saying, none: string): string {
  if (things.length === 0) return none;
  const others = things.length - 1;
  const last = say(things.at(-1));
  return others === 0 ? last : `${last} (and ${others} more)`;
}

/** The members of a list that are text, at most so many. */
export function textsIn(value: unknown, name: string, most = 4): string[] {
  return listMember(value, name)
    .slice(0, most)
    .flatMap((each) => (typeof each === 'string' ? bounded(each) : []));
}

/** A number of seconds. */
export function secondsIn(value: unknown, name: string): string | undefined {
  const found = integerMember(value, name);
  return found === undefined ? undefined : `${found} s`;
}

/** A yes or no, as the word for yes. */
export function flag(value: unknown, name: string, word: string): string | undefined {
  return member(value, name) === true ? word : undefined;
}
