import type { IncomingMessage } from 'node:http';
import type { Redactor } from '../transcript/index.js';

/** Whatever a request shows in confidence is known before anything is recorded. */
export function learnSecrets(redactor: Redactor, { rawHeaders, url }: IncomingMessage): void {
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    redactor.registerNamed(name, value, 'header');
    // `jwt TOKEN`, `Bearer TOKEN`: the token alone is what may come again elsewhere.
    if (name.toLowerCase() === 'authorization')
      redactor.register(value.slice(value.indexOf(' ') + 1), 'token');
  }
  if (url !== undefined && URL.canParse(url, 'http://proxy'))
    redactor.registerUrl(new URL(url, 'http://proxy'));
}
