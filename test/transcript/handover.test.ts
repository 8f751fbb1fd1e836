import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/judge/index.js';
import { RunWriter } from '../../src/run/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { cleanPartOf, TranscriptWriter, transcriptFileOf } from '../../src/transcript/index.js';

const secret = 'planted-secret-0123456789';
const other = 'planted-later-9876543210';

const saying = (n: number, message: string): Frame => ({
  n,
  session: 'Ann#1',
  from: 'client',
  at: n,
  content: { form: 'json', value: { kind: 'req', id: String(n), type: 'x', message } },
});

/** A transcript under way, and the redactor that it shares with the run's file. */
function underWay() {
  const directory = mkdtempSync(join(tmpdir(), 'handover-'));
  const redactor = redactorFor();
  const path = join(directory, transcriptFileOf('case'));
  return { directory, redactor, path, writer: new TranscriptWriter(path, redactor) };
}

/** What the run's file has of the transcript when it was taken over. */
function takenOver({ directory, redactor, writer }: ReturnType<typeof underWay>): string {
  writer.close();
  const run = new RunWriter(directory, redactor);
  run.take('case', 'attempt-1');
  run.close();
  return readFileSync(join(directory, 'run.ndjson'), 'utf8');
}

describe('a transcript that is taken over', () => {
  it('is looked through again where a secret stands that was learnt after it was written', () => {
    const made = underWay();
    made.writer.frame(saying(1, `early ${secret}`));
    made.writer.frame(saying(2, 'between'));
    made.redactor.register(secret, 'token');
    made.writer.frame(saying(3, `late ${secret}`));
    expect(readFileSync(made.path, 'utf8')).toContain(`early ${secret}`);
    const text = takenOver(made);
    expect(text).not.toContain(secret);
    expect(text).toContain('early ‹token:1›');
    expect(text).toContain('late ‹token:1›');
    expect(text.trim().split('\n')).toHaveLength(4);
  });

  it('also when the last one was learnt after its end, or in the middle of a line that holds another', () => {
    const made = underWay();
    made.redactor.register(secret, 'token');
    made.writer.frame(saying(1, `early ${secret}, ${other}`));
    made.writer.close();
    made.redactor.register(other, 'bearer');
    const text = takenOver(made);
    expect(text).toContain('early ‹token:1›, ‹bearer:1›');
    expect(text).not.toContain(other);
  });

  it('says that all is clean from where the last secret became known, and is told so once', () => {
    const { redactor, path, writer } = underWay();
    writer.frame(saying(1, secret));
    const before = readFileSync(path).length;
    redactor.register(secret, 'token');
    // Nothing was written since: all of it may hold the secret.
    expect(writer.cleanFrom).toBe(before);
    writer.frame(saying(2, secret));
    writer.frame(saying(3, 'no secret'));
    expect(writer.cleanFrom).toBe(before);
    redactor.register(other, 'token');
    expect(writer.cleanFrom).toBe(readFileSync(path).length);
    expect(cleanPartOf(path, redactor)).toBe(readFileSync(path).length);
    expect(cleanPartOf(path, redactor)).toBeUndefined();
    writer.close();
  });

  it('is looked through whole by whoever cleans with another knowledge', () => {
    const made = underWay();
    made.writer.frame(saying(1, secret));
    made.writer.close();
    const redactor = redactorFor();
    redactor.register(secret, 'token');
    const text = takenOver({ ...made, redactor });
    expect(text).not.toContain(secret);
  });
});
