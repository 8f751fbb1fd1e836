// A judge forgets what was not used for long, so that memory stays within its bounds: that may cost a finding, and never makes one.
// Shown with people who act side by side, judged by one that remembers all and by others that remember next to nothing.
import { createReadStream } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkCapture } from '../../src/capture/index.js';
import { patientMock } from '../../src/cli/options/explore-plan.js';
import { Contract } from '../../src/contract/index.js';
import type { Finding } from '../../src/judge/index.js';
import { startMockServer } from '../../src/mock/index.js';
import { exploredAt } from '../explore/exploring.js';
import { Closers } from '../network/servers.js';
import { proxyBefore } from './proxied.js';

/** How much each memory keeps at the most, and how much was forgotten. */
const memory = vi.hoisted(() => ({ most: Infinity, forgotten: 0 }));
/** What is remembered of the forgotten is left as it is. */
const ofForgotten = 65_536;

vi.mock(import('../../src/judge/bounded-map.js'), async (original) => {
  const { BoundedMap } = await original();
  class Small<Key, Value> extends BoundedMap<Key, Value> {
    constructor(capacity: number, onForgotten?: (key: Key, value: Value) => void) {
      super(capacity === ofForgotten ? capacity : Math.min(capacity, memory.most), (key, value) => {
        memory.forgotten += 1;
        onForgotten?.(key, value);
      });
    }
  }
  return { BoundedMap: Small };
});

const closers = new Closers();
let file: string;
/** What is found by a judge that remembers so much of each thing. */
async function found(most: number): Promise<Finding[]> {
  Object.assign(memory, { most, forgotten: 0 });
  const findings: Finding[] = [];
  const onFinding = (finding: Finding): void => void findings.push(finding);
  await checkCapture(createReadStream(file), {
    contract: Contract.load(),
    name: file,
    strict: false,
    onFinding,
  });
  return findings;
}
const inWords = ({ id, severity, session, frame, pointer }: Finding): string =>
  [id, severity, session, frame, pointer].join(' ');

beforeAll(async () => {
  const mock = await startMockServer(patientMock);
  closers.add(() => mock.stop());
  const proxy = await proxyBefore(mock.origin, closers, { isDiscovered: true });
  const seeds = [1, 2, 3, 4, 5];
  const options = { sequences: 25, mostFinds: 1_000 };
  await Promise.all(seeds.map((seed) => exploredAt(proxy.origin, { ...options, seed })));
  await proxy.recorded();
  file = proxy.file;
});
afterAll(() => closers.closeAll());

describe('a judge that remembers little', () => {
  let all: Set<string>;
  beforeAll(async () => {
    const findings = await found(Infinity);
    expect(memory.forgotten).toBe(0);
    all = new Set(findings.map(inWords));
  });

  it.each([256, 64, 16, 8, 4, 2])('finds nothing that is not there, with %i of each thing', async (most) => {
    const more = (await found(most)).filter((finding) => !all.has(inWords(finding)));
    expect(memory.forgotten).toBeGreaterThan(1_000);
    expect(more.filter(({ severity }) => severity !== 'notice').map((each) => JSON.stringify(each))).toEqual(
      [],
    );
  });
});
