import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../src/capture/index.js';
import { Contract, isObject } from '../../src/contract/index.js';
import { CaptureError } from '../../src/errors/index.js';
import type { Finding } from '../../src/judge/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { frameLine, readLine, type Redactor } from '../../src/transcript/index.js';

const contract = Contract.load();

function lineOf(frame: unknown, redactor: Redactor): string {
  const content = { form: 'json', value: frame, text: JSON.stringify(frame) } as const;
  return frameLine({ n: 1, session: 's', from: 'client', at: 1, content }, redactor);
}

async function findingsIn(text: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const stream = (async function* () {
    yield text;
  })();
  await checkCapture(stream, {
    contract,
    name: 't',
    strict: false,
    role: 'consumer',
    onFinding: (finding) => findings.push(finding),
  });
  return findings;
}

const knowing = (...secrets: string[]): Redactor => {
  const redactor = redactorFor();
  for (const secret of secrets) redactor.register(secret, 'token');
  return redactor;
};

describe('what a frame hides', () => {
  it('is in its record by how long it was, and is shown as a placeholder where it is found wrong', async () => {
    const secret = 'x'.repeat(80);
    const line = lineOf({ kind: 'req', id: secret, type: 'GetClock', body: {} }, knowing(secret));
    expect(JSON.parse(line)).toMatchObject({ frame: { id: '‹token:1›' }, hidden: [{ mark: 1, length: 80 }] });
    const [found] = await findingsIn(line);
    expect(found).toMatchObject({ pointer: '/id', expected: 'maxLength 64', actual: 'string "‹token:1›"' });
  });

  it('is not made up by a frame that only looks so', async () => {
    const line = lineOf(
      { kind: 'req', id: '‹token:1›', type: 'GetClock', body: {} },
      knowing('x'.repeat(80)),
    );
    expect(JSON.parse(line)).not.toHaveProperty('hidden');
    expect(await findingsIn(line)).toEqual([]);
  });

  it('leaves the words of the contract as they are, whatever else they can be read as', () => {
    // In base64 it is a part of `UploadTokenResponse`: a service could choose such a bearer.
    const redactor = knowing('Z\u001au:$zt^');
    const type = 'ms.UploadTokenResponse';
    expect(redactor.text(`x ${type}`)).toContain('‹token:1›');
    expect(redactor.text(type)).toBe(type);
    expect(lineOf({ kind: 'resp', reqId: '1', type, code: 200 }, redactor)).toContain(`"${type}"`);
  });

  it('never tears an escape apart, so that the record stays one', () => {
    for (const [secret, text] of [
      ['nbcdefgh', 'a\nbcdefgh'],
      ['u0007bcdefgh', 'a\u0007bcdefgh'],
      ['\\bcdefgh', 'x\\\\bcdefgh'],
      ['"bcdefgh', '\\"bcdefgh'],
    ] as const) {
      const line = lineOf({ kind: 'req', id: text, [text]: text }, knowing(secret));
      expect(readLine(line, 'l').is).toBe('record');
      expect(line).not.toContain(secret);
    }
  });

  it.each([
    ['a mark that is not there', [{ mark: 2, length: 9 }]],
    [
      'marks out of order',
      [
        { mark: 1, length: 9 },
        { mark: 1, length: 9 },
      ],
    ],
    [
      'more than a frame can hold',
      [
        { mark: 1, length: 60_000_000 },
        { mark: 2, length: 60_000_000 },
      ],
    ],
    ['no length', [{ mark: 1 }]],
    ['a length below one', [{ mark: 1, length: 0 }]],
  ])('with %s is no record', async (_what, hidden) => {
    const line = JSON.stringify({
      record: 'frame',
      session: 's',
      from: 'client',
      at: 1,
      hidden,
      frame: { kind: 'req', id: hidden.length > 1 ? '‹a:1›' : 'x', type: '‹a:2› ›' },
    });
    const error = await findingsIn(line).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CaptureError);
    expect((error as CaptureError).code).toBe('record-invalid');
  });

  it('keeps every form that the contract asks a text in a frame to have', () => {
    const patterns = new Set<unknown>();
    const look = (schema: unknown): void => {
      if (Array.isArray(schema)) schema.forEach(look);
      if (!isObject(schema)) return;
      if (typeof schema['pattern'] === 'string') patterns.add(schema['pattern']);
      expect(schema).not.toHaveProperty('format');
      for (const [name, below] of Object.entries(schema)) if (name !== 'properties') look(below);
      if (isObject(schema['properties'])) Object.values(schema['properties']).forEach(look);
    };
    for (const [file, schema] of contract.manifest.schemas) if (!file.startsWith('http/')) look(schema);
    expect([...patterns]).toEqual(['^[0-9]+$']);
  });
});
