import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { filledJson } from '../../src/runner/placeholders.js';
import { featureOf, parsed, publishing, published, Recorded, started, stepsOf } from './recorded.js';

const pieces = [
  '"',
  '""',
  '"""',
  '```',
  '\\',
  '\\"',
  '\n',
  '\r\n',
  '\u2028',
  '\u0085',
  '\u001b[31m',
  '\u202e',
  '<x>',
  '${',
  "${Ann's conversation}",
  '}',
  '|',
  '# comment',
  '@tag',
  'Feature: ',
  '\nScenario: x',
  '\n  Given Ann is connected',
  'Examples:\n|a|',
  ' ',
  '\t',
  "'",
  '\ud800',
  '::error::',
  '##[error]',
  'Ann',
] as const;
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' }), fc.string()), { maxLength: 6 })
  .map((parts) => parts.join(''));

/** What a step publishes, as it is when the step runs. */
async function publishedBy(feature: string): Promise<unknown> {
  const step = stepsOf(feature).find(({ text }) => text.startsWith('Ann publishes'));
  if (step?.docString !== undefined)
    return JSON.parse(await filledJson(step.docString, (name) => `filled in: ${name}`));
  // As the parameter {string} reads it.
  const quoted = /^Ann publishes the text "((?:[^"\\]|\\.)*)"$/su.exec(step?.text ?? '')?.[1];
  return { type: 'ContentEvent', contentType: 'text/plain', message: quoted?.replaceAll('\\"', '"') };
}

describe('Hostile text in a recording', () => {
  it('is the same text in the feature, which is valid', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (message) => {
        const event = { type: 'ContentEvent', contentType: 'text/plain', message };
        const { end } = started().asks('Ann#1', 'ms.PublishEvent', publishing(event), published);
        const feature = await featureOf(end);
        expect(await publishedBy(feature)).toEqual(event);
        expect(parsed(feature).feature?.children).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same JSON in a body, in names of members too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(hostile, fc.oneof(hostile, fc.jsonValue())), async (body) => {
        const sent = JSON.parse(JSON.stringify(body)) as unknown;
        const { end } = started().asks('Ann#1', 'x.Unknown', sent, { code: 400, type: 'StringResponse' });
        const step = stepsOf(await featureOf(end)).find(({ text }) => text.includes('"x.Unknown"'));
        expect(JSON.parse(await filledJson(step?.docString ?? '', (name) => name))).toEqual(sent);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same where it is no JSON, or the title, or the name of a connection', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { end } = new Recorded(text).opens(text, 'consumer', 'c').says('c', `{${text}`);
        const feature = await featureOf(end);
        const said = / sends (?:the text |a text, )/u;
        const step = stepsOf(feature).find(({ text: each }) => said.test(each));
        const inLine = step?.text.replace(/^\w+ sends (?:the text |a text, )/u, '');
        const sent = step?.docString === undefined ? inLine : (JSON.parse(step.docString) as unknown);
        expect(sent).toBe(`{${text}`);
        expect(parsed(feature).feature?.children).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});
