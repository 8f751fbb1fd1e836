import { describe, expect, it } from 'vitest';
import { frameJson, frameText, lineOf } from '../../src/transcript/index.js';

const record = { record: 'frame', n: 1, session: 'Ann#1', from: 'client', at: 0 } as const;

describe('what stands in the record of a frame', () => {
  it('is the JSON as it came, and nothing for what is none', () => {
    expect(frameJson(lineOf({ ...record, frame: { kind: 'req' } }))).toBe('{"kind":"req"}');
    expect(frameJson(lineOf({ ...record, text: 'no JSON' }))).toBeUndefined();
  });

  it('is the text of what is no JSON, quotation marks and all, and the bytes of a binary message in base64', () => {
    expect(frameText(lineOf({ ...record, text: 'no "JSON"\n' }))).toBe('no "JSON"\n');
    expect(frameText(lineOf({ ...record, binary: 'AAEC' }))).toBe('binary AAEC');
  });
});
