import { idMember, stringMember, type RequestReading } from '../../judge/index.js';
import type { Connection, RecordedFrame } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';

/** A response, as far as every response is alike. */
export interface Answer {
  readonly frame: RecordedFrame;
  /** 0 where the response has none. */
  readonly code: number;
  readonly type: string;
  readonly body: unknown;
}

/** The first response to a request among what a connection received; undefined while there is none. */
export function answerTo(
  { received }: Connection,
  { exchange }: Pick<RequestReading, 'exchange'>,
): Answer | undefined {
  for (let at = firstAfter(received, exchange.frame); at < received.length; at += 1) {
    const frame = received[at];
    if (frame?.reading.is !== 'response' || frame.reading.exchange !== exchange) continue;
    const { value, body, code } = frame.reading;
    return {
      frame,
      code: code ?? Number(idMember(value, 'code') ?? 0),
      type: stringMember(value, 'type') ?? '',
      body,
    };
  }
  return undefined;
}

/** Where the frames begin that came after one of another connection or direction. */
function firstAfter(received: readonly RecordedFrame[], ordinal: number): number {
  let at = received.length;
  while (at > 0 && (received[at - 1]?.n ?? 0) > ordinal) at -= 1;
  return at;
}

/** True for the answer to a request that the service did as it was asked to. */
export function isGranted({ code }: Answer): boolean {
  return code >= 200 && code <= 299;
}

/**
 * What went wrong when an answer is not a grant.
 *
 * @param who the name of who asked
 * @param what what was asked, after the name's possessive: `request cm.UpdateConversationField`
 * @param broken the requirement that this breaks
 */
export function notGranted(who: string, what: string, answer: Answer, broken?: string): ExpectationError {
  const { code, body, frame } = answer;
  return new ExpectationError(
    `${who}'s ${what} was not granted.`,
    [
      ['expected', 'a code from 200 to 299'],
      ['actual', `${code === 0 ? 'no code' : code}: ${JSON.stringify(body)} (frame ${frame.n})`],
    ],
    broken,
  );
}

/**
 * The id that a response grants something under.
 *
 * @param who the name of who asked
 * @param what what is granted, for the message when there is no id: `conversation`
 * @throws ExpectationError when the body has none, with the requirement
 */
export function grantedId(
  { body }: { readonly body?: unknown },
  name: string,
  { who, what, broken }: { readonly who: string; readonly what: string; readonly broken: string },
): string {
  const id = stringMember(body, name);
  if (id !== undefined) return id;
  throw new ExpectationError(`${who}'s ${what} was granted without an id.`, [], broken);
}
