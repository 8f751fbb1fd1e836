import type { Redactor } from '../transcript/index.js';
import type { Secret } from './formats/format.js';

/** Has taken out of what is told what a capture was seen to hold in confidence. */
export function registerAll(redactor: Redactor, secrets: readonly Secret[]): void {
  for (const secret of secrets) {
    if (secret.is === 'url') redactor.registerUrl(secret.url);
    else if (secret.is === 'named') redactor.registerNamed(secret.name, secret.value, secret.label);
    else redactor.register(secret.value, secret.label);
  }
}
