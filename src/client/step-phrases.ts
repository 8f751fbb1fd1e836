import type { ClientStep } from './client-step.js';

type Makes = (...given: readonly string[]) => readonly ClientStep[];

/** A GIF of one point. */
export const smallFile = {
  type: 'GIF',
  base64: 'R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==',
} as const;

/**
 * The phrases by which a case tells the client what to do, and what each tells it. The steps spell their phrases out, so that
 * editors find them; a test looks for each of these in the catalogue.
 */
export const stepPhrases: ReadonlyMap<string, Makes> = new Map<string, Makes>([
  ['the client has connected', () => [{ do: 'connect' }]],
  ['the client has subscribed', () => [{ do: 'subscribe' }]],
  ['the client has started a conversation', () => [{ do: 'start' }]],
  ['the client has said {string}', (text = '') => [{ do: 'say', text }]],
  ['the client is to subscribe', () => [{ do: 'subscribe' }]],
  ['the client is to start a conversation', () => [{ do: 'start' }]],
  ['the client is to say {string}', (text = '') => [{ do: 'say', text }]],
  ['the client is to mark what was said as read', () => [{ do: 'read' }]],
  ['the client is to send a file', () => [{ do: 'send-file', ...smallFile }]],
  ['the client has sent a file', () => [{ do: 'send-file', ...smallFile }]],
  ['the client is to send a further file', () => [{ do: 'send-file', ...smallFile }]],
  ['the client is to close the conversation', () => [{ do: 'close' }]],
  ['the client is to connect anew', () => [{ do: 'reconnect' }]],
  ['the client can still start a conversation', () => [{ do: 'start' }]],
  ['the client can still say {string}', (text = '') => [{ do: 'say', text }]],
]);

/** The phrase by which a case says how long the service's URLs for files can be used: known before the service is started. */
export const urlLifePhrase = 'URLs for files expire after {int} second(s)';
