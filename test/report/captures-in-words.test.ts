import { describe, expect, it } from 'vitest';
import { judgedByText, testedName, testedParts, testedText } from '../../src/report/words/what-was-tested.js';
import { baselineLines } from '../../src/report/views/baseline-fates.js';
import type { BaselineResult } from '../../src/run/index.js';

const endpoint = { url: 'wss://a', account: '7', embeddedMock: false, faults: [], variations: [] };
const digests = { contract: 'c1', suite: 's1' };
const captures = [{ file: 'trace.har', format: 'HAR' }];

describe('what a run was of', () => {
  it('is an endpoint with its account and the suite, or a capture, which has neither', () => {
    expect(testedParts({ endpoint })).toEqual({ place: 'wss://a', account: '7' });
    expect(testedName({})).toBe('endpoint');
    expect(judgedByText({ digests })).toContain('s1');
    expect(testedParts({ endpoint, captures })).toEqual({ place: 'trace.har (HAR)' });
    expect(testedName({ captures })).toBe('capture');
    expect(testedText({ endpoint, captures })).not.toContain('7');
    expect(judgedByText({ digests, captures })).not.toContain('s1');
  });
});

describe('what the baseline says of a case', () => {
  it('is what came of its entry, with the note and the last day', () => {
    const known = { case: 'A-001', requirements: ['R-001'], note: 'ticket 7', expires: '2027-01-31' };
    const none = { fresh: [], fixed: [], stale: [], expired: [], unmatched: [] };
    const baseline: BaselineResult = {
      ...none,
      file: 'b.yaml',
      known: ['A-001'],
      knownEntries: [known],
      accepted: [{ case: 'B-001', reason: 'not-available', note: 'no time', expires: '2027-02-28' }],
      verdictBeside: 'conformant',
      passes: true,
      why: '',
    };
    const [line = ''] = baselineLines(baseline, 'A-001');
    for (const said of [known.note, known.expires]) expect(line).toContain(said);
    expect(baselineLines(baseline, 'B-001')).toHaveLength(1);
    expect(baselineLines(baseline, 'C-001')).toEqual([]);
    expect(baselineLines(undefined, 'A-001')).toEqual([]);
  });
});
