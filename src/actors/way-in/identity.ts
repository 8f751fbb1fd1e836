import { counted } from '../../words/counted.js';
import { exec } from 'node:child_process';
import { integerMember, stringMember } from '../../judge/index.js';
import { HttpError, now, requestJson, type ObserveExchange } from '../../wire/index.js';
import { Inconclusive } from '../../errors/index.js';
import type { Redactor } from '../../transcript/index.js';
import { checkBody } from './body-check.js';
import { claimsOf } from './bearer.js';
import type { Target, TokenSource } from './target.js';

/** A consumer's token, and how to come by a fresh one. */
export interface Credential {
  readonly token: string;
  /** Absent when there is no other to be had. */
  renew?(): Promise<Credential>;
  /** The service refuses it: it is not to be used again. */
  discard?(): void;
}

/** How the identity service is asked: where it is, and how to get there. */
export interface IdentityService {
  readonly target: Target;
  readonly redactor: Redactor;
  readonly deadlineMs: number;
  /** `https://host` of the identity service. */
  origin(): Promise<string>;
  readonly observe: ObserveExchange;
  /** What commands have printed, by command and consumer: a run of many scenarios need not ask each time. */
  readonly printed: Map<string, string>;
}

/** A token that ends sooner than this is not begun with. */
const leastLifeMs = 10_000;
const commandDeadlineMs = 30_000;

/** When a token ends, in milliseconds since the epoch; undefined when it does not say. */
export function expiryOf(token: string): number | undefined {
  const seconds = integerMember(claimsOf(token), 'exp');
  return seconds === undefined ? undefined : seconds * 1_000;
}

/** True when a token says of itself that it is over, or about to be. */
export function isAboutToExpire(token: string, withinMs = leastLifeMs): boolean {
  const expiry = expiryOf(token);
  return expiry !== undefined && expiry - now() < withinMs;
}

/**
 * What one more consumer is authorized with: the run's own tokens first, in order, then whatever the identity service
 * gives to anybody.
 *
 * @param index which consumer of the scenario it is, from 0
 * @throws Inconclusive when there is none
 */
export async function credentialFor(index: number, service: IdentityService): Promise<Credential> {
  const { tokens, signIn } = service.target;
  const source = tokens[index];
  if (source === undefined) {
    if (signIn === 'anonymous') return anonymous(service);
    if (signIn === 'id-token') throw tooFewTokens(index, tokens.length);
    return signedUp(service, tokens.length > 0);
  }
  const given = await fromSource(source, index, service);
  return signIn === 'id-token' ? exchanged(given, service) : given;
}

/** A consumer who has just signed up: the service's plainest way, without a connector. */
async function signedUp(service: IdentityService, isFurther: boolean): Promise<Credential> {
  const need = isFurther ? 'The scenario needs another consumer' : 'A consumer token is needed';
  const body = await asked(service, '/signup', undefined, `${need}, and signing one up failed.`);
  const token = learned(body, 'jwt', 'token', service);
  checkBody('consumer-token', body, 'no-consumer-token', 'The identity service');
  return { token, renew: () => signedUp(service, isFurther) };
}

/** A consumer who remains anonymous: the service itself makes the ID token, extends it, and takes it in exchange. */
async function anonymous(service: IdentityService, previous?: string): Promise<Credential> {
  const body = await asked(
    service,
    '/anonymous/authorize',
    previous === undefined ? {} : { id_token: previous },
    'An anonymous consumer was not authorized.',
  );
  const idToken = learned(body, 'token', 'id-token', service);
  checkBody('identity-token', body, 'no-consumer-token', 'The identity service');
  const { token } = await exchanged({ token: idToken }, service);
  return { token, renew: () => anonymous(service, idToken) };
}

/** The service's token for somebody whom an ID token names. */
async function exchanged(idToken: Credential, service: IdentityService): Promise<Credential> {
  const { connector = 'default' } = service.target;
  const body = await asked(
    service,
    `/app/${encodeURIComponent(connector)}/authenticate?v=3.0`,
    { id_token: idToken.token },
    'The ID token was not accepted in exchange: see --connector.',
  );
  const token = learned(body, 'token', 'token', service);
  checkBody('identity-token', body, 'no-consumer-token', 'The identity service');
  const renewed = async (): Promise<Credential> => exchanged((await idToken.renew?.()) ?? idToken, service);
  const discard = (): void => idToken.discard?.();
  return { token, renew: renewed, discard };
}

/** The token in an answer: known before anything is said of the answer, were it only that it is of the wrong form. */
function learned(body: unknown, name: string, label: string, { redactor }: IdentityService): string {
  const token = stringMember(body, name) ?? '';
  redactor.register(token, label);
  return token;
}

async function asked(
  { target, deadlineMs, origin, observe }: IdentityService,
  path: string,
  body: unknown,
  failed: string,
): Promise<unknown> {
  try {
    const url = `${await origin()}/api/account/${target.account}${path}`;
    return await requestJson(url, { method: 'POST', body, deadlineMs, access: target.access, observe });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new Inconclusive('no-consumer-token', failed, error.facts);
  }
}

async function fromSource(
  source: TokenSource,
  index: number,
  { redactor, printed }: Pick<IdentityService, 'redactor' | 'printed'>,
): Promise<Credential> {
  if ('token' in source) {
    redactor.register(source.token, 'token');
    return { token: source.token };
  }
  const { command } = source;
  const key = `${index} ${command}`;
  const renew = async (): Promise<Credential> => {
    printed.delete(key);
    return fromSource(source, index, { redactor, printed });
  };
  const known = printed.get(key);
  const token =
    known !== undefined && !isAboutToExpire(known) ? known : await printedBy(command, index + 1, redactor);
  printed.set(key, token);
  redactor.register(token, 'token');
  return { token, renew, discard: () => printed.delete(key) };
}

/**
 * What a shell command prints, without the white space around it.
 *
 * @throws Inconclusive when it fails, takes too long, or prints nothing
 */
function printedBy(command: string, consumer: number, redactor: Redactor): Promise<string> {
  const env = { ...process.env, CONFORMANCE_CONSUMER: String(consumer) };
  return new Promise((resolve, reject) => {
    const fail = (problem: string): void =>
      reject(
        new Inconclusive('token-command-failed', 'The command that prints a token failed.', [
          ['command', nameOf(command)],
          ['problem', redactor.text(problem)],
        ]),
      );
    exec(command, { env, timeout: commandDeadlineMs, maxBuffer: 1024 * 1024 }, (error, stdout, stderr) => {
      const token = stdout.trim();
      if (error?.killed === true) fail(`it did not end within ${commandDeadlineMs / 1_000} s`);
      else if (error) fail(`exit code ${error.code ?? 'unknown'}: ${lastLine(stderr) || 'it says nothing'}`);
      else if (token === '') fail('it printed nothing');
      else if (/\s/.test(token)) fail('it printed more than one word');
      else resolve(token);
    });
  });
}

/** The program that a command runs; what it is given may be a secret. */
function nameOf(command: string): string {
  const [program = '', ...rest] = command.trim().split(/\s+/);
  return rest.length === 0 ? program : `${program} …`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function tooFewTokens(index: number, known: number): Inconclusive {
  return new Inconclusive(
    'no-consumer-token',
    `The scenario needs ${counted(index + 1, 'consumer')}, and there are ID tokens for ${known}.`,
  );
}
