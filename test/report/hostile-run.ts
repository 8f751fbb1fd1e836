import type { Attempt, CaseResult, RunResult } from '../../src/run/index.js';
import type { Finding } from '../../src/judge/index.js';
import {
  readLine,
  type Recording,
  type TranscriptLine,
  type TranscriptRecord,
} from '../../src/transcript/index.js';

/** A finding as a judge makes it: the start of a conversation changed. */
export const startChanged: Finding = {
  id: 'R-029',
  severity: 'violation',
  blame: 'endpoint',
  why: 'the start changed',
  session: 'Ann#1',
  frame: 7,
  pointer: '/body/startTs',
};

/** Text that would act, were it ever more than text. */
export const hostile = `<img src=x onerror=alert(1)>"'</script><script>alert(2)</script> javascript:alert(3) http://evil.example/x.png \u202etxt \u001b[2J\u0000`;

const finding: Finding = {
  id: 'R-029',
  severity: 'violation',
  blame: 'endpoint',
  why: `the start changed ${hostile}`,
  session: 'Ann#1',
  frame: 1,
  pointer: '/body',
  expected: '1',
  actual: hostile,
};

/** Its recording: frames with all that a stranger may send. */
export function hostileRecording(): Recording {
  const records = [
    { record: 'open', session: 'Ann#1', actor: 'Ann', role: 'consumer', url: 'ws://x', at: 1 },
    {
      record: 'frame',
      n: 1,
      session: 'Ann#1',
      from: 'service',
      at: 2,
      frame: { kind: 'notification', type: hostile, [hostile]: hostile },
    },
    { record: 'finding', ...finding },
    { record: 'frame', n: 2, session: 'Ann#1', from: 'service', at: 3, text: hostile },
    { record: 'finding', ...finding, frame: 2 },
    { record: 'frame', n: 3, session: 'Ann#1', from: 'service', at: 4, binary: 'AAEC' },
    { record: 'finding', ...finding, frame: 3 },
    {
      record: 'frame',
      n: 4,
      session: 'Ann#1',
      from: 'service',
      at: 5,
      frame: { kind: 'notification', big: 'x'.repeat(1_000_000) },
    },
    { record: 'finding', ...finding, frame: 4 },
  ];
  const deep = `{"record":"frame","n":5,"session":"Ann#1","from":"service","at":6,"frame":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    record: 'frame',
    n: index + 6,
    session: 'Ann#1',
    from: 'client',
    at: 7,
    frame: { kind: 'req', id: String(index), type: 'GetClock' },
  }));
  const lines = [
    ...records.map((record) => JSON.stringify(record)),
    deep,
    JSON.stringify({ record: 'finding', ...finding, frame: 5 }),
    ...many.map((record) => JSON.stringify(record)),
  ];
  const read = lines.map((line): TranscriptLine => {
    const found = readLine(line, 'a test');
    if (found.is !== 'record') throw new Error('It is no record.');
    return { record: found.record as TranscriptRecord, line };
  });
  return { transcripts: ['hostile'], records: (name) => (name === 'hostile' ? read : []) };
}

/** A run whose every string is hostile. */
export function hostileRun(): RunResult {
  const attempt: Attempt = {
    outcome: 'failed',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5,
    steps: [
      {
        kind: 'phrase',
        keyword: 'Given',
        text: hostile,
        status: 'failed',
        durationMs: 1,
        error: `${hostile}\nsecond line`,
      },
    ],
    transcript: 'hostile',
    findings: [finding],
    broken: ['R-029'],
    frames: 2_005,
  };
  const failed: CaseResult = {
    id: 'SUB-001',
    name: hostile,
    feature: hostile,
    uri: 'f.feature',
    line: 3,
    tags: [],
    requirements: ['R-029'],
    outcome: 'failed',
    attempts: [attempt],
  };
  const reason = { code: 'no-agent', headline: hostile, message: hostile };
  const undecided: CaseResult = {
    ...failed,
    id: 'SUB-002',
    outcome: 'inconclusive',
    reason,
    attempts: [{ ...attempt, outcome: 'inconclusive', reason, steps: [], findings: [], broken: [] }],
  };
  const zero = {
    passed: 0,
    failed: 1,
    flaky: 0,
    inconclusive: 1,
    'not applicable': 0,
    'not run': 0,
    error: 0,
  };
  return {
    tool: { name: 'messaging-conformance', version: '0' },
    endpoint: { url: `wss://host/${hostile}`, account: '1', embeddedMock: false, faults: [], variations: [] },
    options: { tags: hostile },
    command: [hostile],
    digests: { contract: '0', suite: '0' },
    strict: false,
    narrowedBy: [{ option: 'tags', value: hostile }],
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 10,
    verdict: 'nonconformant',
    sentence: 'Does not conform.',
    interrupted: false,
    problems: [{ code: 'odd', headline: hostile, message: hostile, blame: 'environment' }],
    cases: [failed, undecided],
    requirements: [
      {
        id: 'R-029',
        level: 'MUST',
        text: 'startTs never changes.',
        source: 'inf',
        outcome: 'failed',
        cases: ['SUB-001'],
        findings: 1,
      },
    ],
    counts: { cases: zero, findings: { violation: 1, warning: 0, notice: 0 }, frames: 2_005 },
  };
}
