import type { IncomingMessage } from 'node:http';
import { listMember, member, stringMember } from '../judge/index.js';

/** The token in the header of an upgrade: `Authorization: jwt TOKEN`. */
export function tokenInHeader({ headers }: IncomingMessage): string | undefined {
  return headers.authorization?.split(' ')[1];
}

/** The token in the request by which a connection without a header is authorized. */
export function tokenInRequest(value: unknown): string | undefined {
  if (stringMember(value, 'type') !== 'InitConnection') return undefined;
  return listMember(value, 'headers')
    .map((header) => member(header, 'jwt'))
    .find((each): each is string => typeof each === 'string');
}

/** The tokens that clients have shown, and those of them that are turned away. */
export class ShownTokens {
  readonly #shown = new Set<string>();
  #forbidden: ReadonlySet<string> = new Set();

  /** Takes in that one was shown; false where it is turned away. */
  isTaken(token: string | undefined): boolean {
    if (token === undefined) return true;
    this.#shown.add(token);
    return !this.#forbidden.has(token);
  }

  /** Those that were shown so far are turned away from now on. */
  forbid(): void {
    this.#forbidden = new Set(this.#shown);
  }

  /** None was shown. */
  forget(): void {
    this.#shown.clear();
    this.#forbidden = new Set();
  }
}
