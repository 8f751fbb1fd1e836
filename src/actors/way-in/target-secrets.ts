import type { Redactor } from '../../transcript/index.js';
import type { Target } from './target.js';

/** Registers what the target holds that nobody must see. */
export function registerSecrets(target: Target, redactor: Redactor): void {
  for (const source of target.tokens) {
    if ('token' in source) redactor.register(source.token, 'token');
  }
  for (const agent of target.agents) {
    if ('password' in agent) redactor.register(agent.password, 'password');
    else redactor.register(agent.bearer, 'bearer');
  }
  registerAccess(target.access, redactor);
  for (const url of [target.endpoint, target.agentEndpoint, target.discover]) registerUrl(url, redactor);
}

/** Registers what a way to connect holds that nobody must see. */
export function registerAccess(
  { headers = {}, passphrase, key, proxy }: Target['access'],
  redactor: Redactor,
): void {
  for (const [name, value] of Object.entries(headers)) redactor.registerNamed(name, value, 'header');
  if (passphrase !== undefined) redactor.register(passphrase, 'passphrase');
  if (key !== undefined) redactor.register(key, 'key');
  registerUrl(proxy, redactor);
}

function registerUrl(url: string | undefined, redactor: Redactor): void {
  if (url !== undefined && URL.canParse(url)) redactor.registerUrl(new URL(url));
}
