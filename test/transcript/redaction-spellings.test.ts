import fc from 'fast-check';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { defaultDeadlines } from '../../src/judge/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { readLine, TranscriptWriter, type Redactor } from '../../src/transcript/index.js';
import { Recorder } from '../../src/wire/index.js';
import { readings, revealing, spellings } from './spellings.js';

const folder = mkdtempSync(join(tmpdir(), 'redaction-'));
let files = 0;

/** Who writes a transcript, and its file. */
function recorded(redactor: Redactor): { recorder: Recorder; text: () => string } {
  files += 1;
  const path = join(folder, `${files}.ndjson`);
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor,
    deadlines: defaultDeadlines,
    strict: true,
    client: 'harness',
    title: 't',
    writer: new TranscriptWriter(path, redactor),
  });
  return { recorder, text: () => readFileSync(path, 'utf8') };
}

/** Secrets as people and programs make them, and such as a server would choose to do harm. */
const secrets = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' }),
    fc.string({ minLength: 8, maxLength: 20, unit: 'binary' }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
    fc.uuid(),
    fc.string({ minLength: 16, maxLength: 40, unit: fc.constantFrom(...'0123456789abcdef') }),
    fc.webUrl({ withQueryParameters: true }),
    fc
      .tuple(
        fc.constantFrom('violation', 'finding', 'frame', 'eyJhbGciOi', '\\u0022', '%25', '&amp;', '"}'),
        fc.uuid(),
      )
      .map((parts) => parts.join('')),
  )
  .map((secret) => secret.trim())
  .filter((secret) => {
    const redactor = redactorFor();
    redactor.register(secret, 'token');
    return redactor.onlyByPlace.length === 0;
  });

/** How it is spelled: one way after the other. */
const spelled = fc.array(fc.tuple(fc.constantFrom(...Object.keys(spellings)), fc.nat(20)), { maxLength: 2 });

function spell(secret: string, ways: readonly (readonly [string, number])[]): string {
  return ways.reduce((text, [way, choice]) => spellings[way]?.(text, choice) ?? text, secret);
}

/** What stands around it; letters and digits are the neighbours that hide it best. */
const around = fc.tuple(
  fc.constantFrom('', 'a', 'token=', '{"x":"', 'QUJD', '00', ' '),
  fc.constantFrom('', '&x=1', 'Zz', '"}', '=', ' '),
);

/** JSON that holds a text as a value, as a name or in the midst of others, spelled with more escapes than it needs or fewer. */
const nested = fc.letrec<{ node: (text: string) => unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constant((text: string): unknown => text),
    fc.constant((text: string): unknown => ({ [text]: true })),
    fc.constant((text: string): unknown => JSON.stringify({ message: text })),
    fc.tuple(fc.constantFrom('body', 'changes', '__proto__', 'x'), tie('node')).map(
      ([name, below]) =>
        (text: string): unknown =>
          Object.fromEntries([
            ['before', 1],
            [name, below(text)],
          ]),
    ),
    tie('node').map((below) => (text: string): unknown => [null, below(text), below(text)]),
  ),
})).node;

/** Wherever a text from outside may go to. */
const places: Readonly<
  Record<string, (recorder: Recorder, text: string, nest: (text: string) => unknown) => void>
> = {
  'a notification': (recorder, text, nest) =>
    recorder.frame(
      's',
      'service',
      JSON.stringify({ kind: 'notification', type: 'ms.MessagingEventNotification', body: nest(text) }),
    ),
  'the type of a message': (recorder, text) =>
    recorder.frame(
      's',
      'service',
      JSON.stringify({ kind: 'resp', reqId: '1', type: text, code: 200, body: { [text]: text } }),
    ),
  'a documented member': (recorder, text) =>
    recorder.frame(
      's',
      'service',
      JSON.stringify({
        kind: 'notification',
        type: 'cqm.ExConversationChangeNotification',
        body: {
          subscriptionId: text,
          changes: [
            { type: text, result: { convId: text, conversationDetails: { state: text, [text]: 1 } } },
          ],
        },
      }),
    ),
  'a request': (recorder, text, nest) =>
    recorder.frame(
      's',
      'client',
      JSON.stringify({ kind: 'req', id: text, type: 'GetClock', body: nest(text) }),
    ),
  'JSON of line after line': (recorder, text, nest) =>
    recorder.frame(
      's',
      'service',
      JSON.stringify({ kind: 'notification', type: 'x', body: nest(text) }, null, 2),
    ),
  'what is no JSON': (recorder, text) => recorder.frame('s', 'service', `no JSON: ${text}`),
  'a binary message': (recorder, text) => recorder.frame('s', 'service', Buffer.from(`\u0001${text}`)),
  'the reason of a close': (recorder, text) => recorder.closed('s', 4_000, text, 'service'),
  'an error of the transport': (recorder, text) => recorder.failed('s', 'WS_ERR_INVALID_UTF8', text),
  'a URL': (recorder, text) => recorder.opened('s2', 'Bob', 'agent', `wss://host/${text}`),
  'a step': (recorder, text) => recorder.step(text, 'passed'),
  'a wait': (recorder, text) => recorder.waited({ what: text, tookMs: 1, deadlineMs: 2, met: true }),
};

describe('a secret that a run was given', () => {
  it('is in no file and no finding, however it is spelled and wherever it comes up', () => {
    fc.assert(
      fc.property(
        secrets,
        spelled,
        around,
        nested,
        fc.constantFrom(...Object.keys(places)),
        (secret, ways, [before, after], nest, place) => {
          const redactor = redactorFor();
          redactor.register(secret, 'token');
          const { recorder, text } = recorded(redactor);
          recorder.opened('s', 'Ann', 'consumer', 'wss://host');
          places[place]?.(recorder, `${before}${spell(secret, ways)}${after}`, nest);
          recorder.end();
          const all = `${text()}\n${JSON.stringify(recorder.findings)}`;
          expect(revealing(readings(all), secret)).toBeUndefined();
          // Nor is the beginning of one, where a long text was cut.
          if (ways.length === 0) expect(all).not.toContain(JSON.stringify(secret.slice(0, 12)).slice(1, -1));
          for (const line of text().trimEnd().split('\n')) expect(readLine(line, 'l').is).toBe('record');
        },
      ),
      { numRuns: 1_500, seed: 7 },
    );
  }, 120_000);

  it('is found by those who look in these ways when nobody took it out', () => {
    fc.assert(
      fc.property(secrets, spelled, around, nested, (secret, ways, [before, after], nest) => {
        const text = `${before}${spell(secret, ways)}${after}`;
        expect(revealing(readings(JSON.stringify(nest(text)), 4), secret)).toBeDefined();
      }),
      { numRuns: 300, seed: 7 },
    );
  }, 60_000);
});
