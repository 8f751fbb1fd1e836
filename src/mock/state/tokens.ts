import { createHmac, timingSafeEqual } from 'node:crypto';
import { integerMember, stringMember } from '../../judge/index.js';
import type { Clock } from './mock-clock.js';

/** What a consumer's token says. */
export interface Claims {
  readonly consumerId: string;
  /** When it stops being valid, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What is wrong with a token. */
export type TokenFault = 'invalid' | 'expired' | 'foreign';

/** Issues consumers' tokens and checks them: JWTs (RFC 7519) signed with HS256. */
export class Tokens {
  readonly #secret: string;

  constructor(
    readonly clock: Clock,
    readonly ttlMs: number,
    seed: number,
  ) {
    this.#secret = `mock-secret-${seed}`;
  }

  issue(account: string, consumerId: string): string {
    const iat = Math.floor(this.clock.now() / 1_000);
    const exp = iat + Math.ceil(this.ttlMs / 1_000);
    const claims = { sub: consumerId, aud: `acc:${account}`, iss: 'https://idp.mock', iat, exp };
    const content = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
    return `${content}.${this.#sign(content)}`;
  }

  /** An ID token for an anonymous consumer: it authorizes nobody, and is exchanged for one that does. */
  issueId(account: string, consumerId: string): string {
    return this.issue(`id:${account}`, consumerId);
  }

  /** Whom an ID token of ours names, also after its time, since extending it is what it is given for. */
  readId(token: string, account: string): string | undefined {
    const read = this.read(token, `id:${account}`, new Set(['expired']));
    return typeof read === 'string' ? undefined : read.consumerId;
  }

  /** Whom anybody's ID token names, as long as it is valid. */
  subjectOf(token: string): string | undefined {
    const claims = decode(token.split('.')[1] ?? '');
    const expiresAt = (integerMember(claims, 'exp') ?? Infinity) * 1_000;
    return expiresAt > this.clock.now() ? stringMember(claims, 'sub') : undefined;
  }

  /**
   * What a token says, or what is wrong with it.
   *
   * @param ignoring faults that are to be overlooked
   */
  read(token: string, account: string, ignoring: ReadonlySet<TokenFault>): Claims | TokenFault {
    const claims = decode(token.split('.')[1] ?? '');
    const consumerId = stringMember(claims, 'sub');
    const expiresAt = (integerMember(claims, 'exp') ?? 0) * 1_000;
    if (consumerId === undefined)
      return ignoring.has('invalid') ? { consumerId: 'anybody', expiresAt: Infinity } : 'invalid';
    if (stringMember(claims, 'aud') !== `acc:${account}` && !ignoring.has('foreign')) return 'foreign';
    if (expiresAt <= this.clock.now())
      return ignoring.has('expired') ? { consumerId, expiresAt: Infinity } : 'expired';
    if (!this.#isSigned(token) && !ignoring.has('invalid')) return 'invalid';
    return { consumerId, expiresAt };
  }

  #isSigned(token: string): boolean {
    const end = token.lastIndexOf('.');
    const given = Buffer.from(token.slice(end + 1));
    const right = Buffer.from(this.#sign(token.slice(0, end)));
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #sign(content: string): string {
    return createHmac('sha256', this.#secret).update(content).digest('base64url');
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
