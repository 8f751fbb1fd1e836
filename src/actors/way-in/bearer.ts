import { isObject } from '../../contract/index.js';

/** A JWT (RFC 7519) that nobody issued: well formed, signed with nothing anybody knows. */
export function forgedToken(account: string): string {
  const claims = {
    sub: 'nobody',
    aud: `acc:${account}`,
    iss: 'https://nobody.invalid',
    iat: 1_600_000_000,
    exp: 4_000_000_000,
  };
  return [
    encode({ typ: 'JWT', alg: 'RS256' }),
    encode(claims),
    Buffer.from('not a signature').toString('base64url'),
  ].join('.');
}

/** What a token says; undefined when it is no JWT, of which nothing can be told. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A token as it would be after its time: the same, with `exp` in the past. Undefined when it is no JWT, of which
 * nothing can be told.
 */
export function expiredToken(token: string): string | undefined {
  const [header = '', , signature = ''] = token.split('.');
  const claims = claimsOf(token);
  return claims === undefined
    ? undefined
    : [header, encode({ ...claims, exp: 1_000_000_000 }), signature].join('.');
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
