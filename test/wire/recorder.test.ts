import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { defaultDeadlines } from '../../src/judge/index.js';
import { Redactor } from '../../src/transcript/index.js';
import { Recorder } from '../../src/wire/index.js';

describe('a recorder', () => {
  it('keeps the first of each kind of finding, however many others there were', () => {
    const recorder = new Recorder({
      contract: Contract.load(),
      redactor: new Redactor(),
      deadlines: defaultDeadlines,
      strict: false,
      client: 'harness',
      title: 't',
    });
    recorder.opened('s', 'Ann', 'consumer', 'ws://x');
    for (let count = 0; count < 1_200; count += 1)
      recorder.frame('s', 'service', JSON.stringify({ kind: 'notification', type: 'x.Y', body: {} }));
    for (let count = 0; count < 3; count += 1) recorder.frame('s', 'service', 'no json');
    expect(recorder.findings.length).toBeLessThan(1_010);
    expect(recorder.findings.filter(({ id }) => id === 'R-014')).toHaveLength(1);
  });
});
