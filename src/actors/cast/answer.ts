import { idMember, integerMember, member, stringMember, type Frame } from '../../judge/index.js';
import { type Connection } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';

/** A response, as far as every response is alike. */
export interface Answer {
  readonly frame: Frame;
  /** 0 where the response has none. */
  readonly code: number;
  readonly type: string;
  readonly body: unknown;
}

/** The response to a request id among what a connection received. */
export function answerTo(connection: Connection, id: string): Answer | undefined {
  for (const frame of connection.received) {
    if (frame.content.form !== 'json') continue;
    const { value } = frame.content;
    if (member(value, 'kind') !== 'resp' || idMember(value, 'reqId') !== id) continue;
    return {
      frame,
      code: integerMember(value, 'code') ?? Number(idMember(value, 'code') ?? 0),
      type: stringMember(value, 'type') ?? '',
      body: member(value, 'body'),
    };
  }
  return undefined;
}

/** True for the answer to a request that the service did as it was asked to. */
export function isGranted({ code }: Answer): boolean {
  return code >= 200 && code <= 299;
}

/**
 * What went wrong when an answer is no grant.
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
