// Makes the folder of a run as large as one wishes, from a real one: its transcripts, over and over, each time with ids
// of their own and at another time, so that they compress no better than real ones would.
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRun } from '../dist/src/run/index.js';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const steps = 8;

/** Frames of real cases, enough of them for a case of the size that is asked for. */
function* sources(run, framesPerCase) {
  const transcripts = run.transcripts
    .map((name) => [...run.records(name)].map(({ line }) => line))
    .filter((lines) => lines.some((line) => line.startsWith('{"record":"frame"')));
  for (let at = 0; ;) {
    const records = [];
    let frames = 0;
    for (let part = 0; frames < framesPerCase; at += 1, part += 1) {
      for (const line of transcripts[at % transcripts.length]) {
        if (/^\{"record":"(?:transcript|end|finding)"/.test(line)) continue;
        if (line.startsWith('{"record":"frame"')) {
          if (frames === framesPerCase) continue;
          frames += 1;
        }
        // Sessions of one part are none of another's.
        records.push(line.replaceAll(/"session":"([^"#]+)#(\d+)"/g, `"session":"$1#${part}-$2"`));
      }
    }
    yield records;
  }
}

/**
 * Writes a large run.
 *
 * @param real folder of a real run
 * @param folder where the large one goes
 * @returns how many cases fail in it
 */
export function writeLargeRun(real, folder, { cases, framesPerCase }) {
  const run = readRun(real);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'run.ndjson');
  let buffer = '';
  const write = (record) => {
    buffer += typeof record === 'string' ? `${record}\n` : `${JSON.stringify(record)}\n`;
    if (buffer.length < 4_000_000) return;
    appendFileSync(file, buffer);
    buffer = '';
  };
  writeFileSync(file, '');
  write({ record: 'run', version: 2, ...run.head });
  const message = (envelope) => write({ record: 'message', envelope });
  const features = Math.ceil(cases / 20);
  const scenario = (number) => ({
    id: `scenario-${number}`,
    keyword: 'Scenario',
    name: `Generated scenario number ${number} of many`,
    description: '',
    location: { line: 2 + (number % 20) * (steps + 1) },
    tags: [],
    examples: [],
    steps: Array.from({ length: steps }, (_, index) => ({
      id: `step-${number}-${index}`,
      keyword: 'When ',
      keywordType: 'Action',
      text: `Ann does thing ${index}`,
      location: { line: 3 + (number % 20) * (steps + 1) + index },
    })),
  });
  for (let feature = 0; feature < features; feature += 1) {
    const children = [];
    for (let at = feature * 20; at < Math.min(cases, feature * 20 + 20); at += 1)
      children.push({ scenario: scenario(at) });
    const uri = `features/generated-${feature}.feature`;
    message({
      gherkinDocument: {
        uri,
        comments: [],
        feature: {
          location: { line: 1 },
          tags: [],
          language: 'en',
          keyword: 'Feature',
          name: `Generated feature ${feature}`,
          description: '',
          children,
        },
      },
    });
  }
  const requirements = ['R-001', 'R-003', 'R-011', 'R-016', 'R-029', 'R-040'];
  for (let number = 0; number < cases; number += 1) {
    const { name, steps: all } = scenario(number);
    const tags = [
      `@GEN-${String(number).padStart(3, '0')}`,
      `@${requirements[number % requirements.length]}`,
    ];
    message({
      pickle: {
        id: `pickle-${number}`,
        uri: `features/generated-${Math.floor(number / 20)}.feature`,
        astNodeIds: [`scenario-${number}`],
        name,
        language: 'en',
        tags: tags.map((tag) => ({ name: tag, astNodeId: '' })),
        steps: all.map(({ id, text }) => ({ id: `pickle-${id}`, text, astNodeIds: [id] })),
      },
    });
    message({
      testCase: {
        id: `case-${number}`,
        pickleId: `pickle-${number}`,
        testSteps: all.map(({ id }) => ({ id: `test-${id}`, pickleStepId: `pickle-${id}` })),
      },
    });
  }
  const source = sources(run, framesPerCase);
  let failed = 0;
  for (let number = 0; number < cases; number += 1) {
    const isBroken = number % 20 === 7;
    if (isBroken) failed += 1;
    const ids = new Map();
    const fresh = (id) => {
      if (!ids.has(id)) ids.set(id, randomUUID());
      return ids.get(id);
    };
    const shift = number * 100_000;
    const records = source
      .next()
      .value.map((line) =>
        line
          .replaceAll(uuid, fresh)
          .replaceAll(/\b1[0-9]{12}(?=[,}.\]"])/g, (time) => String(Number(time) + shift)),
      );
    const frames = records.filter((line) => line.startsWith('{"record":"frame"')).length;
    let n = 0;
    const finding = {
      id: 'R-029',
      severity: 'violation',
      blame: 'endpoint',
      why: 'the start of the conversation changed',
      session: 'Ann#0-1',
      frame: Math.floor(frames * 0.8),
      pointer: '/body',
      expected: '1',
      actual: '2',
    };
    const timestamp = { seconds: 1_795_474_000 + number, nanos: 0 };
    const started = `started-${number}`;
    message({ testCaseStarted: { id: started, testCaseId: `case-${number}`, attempt: 0, timestamp } });
    for (let index = 0; index < steps; index += 1)
      message({
        testStepFinished: {
          testCaseStartedId: started,
          testStepId: `test-step-${number}-${index}`,
          testStepResult: { status: 'PASSED', duration: { seconds: 0, nanos: 1_500_000 } },
          timestamp,
        },
      });
    write({
      record: 'case',
      attempt: started,
      transcript: `GEN-${number}`,
      findings: isBroken ? [finding] : [],
      frames,
      broken: [],
      failedByFrames: isBroken,
      left: [],
    });
    message({ testCaseFinished: { testCaseStartedId: started, timestamp, willBeRetried: false } });
    write({ record: 'recording', name: `GEN-${number}`, attempt: started });
    write({
      record: 'transcript',
      version: 1,
      title: name(number),
      case: `GEN-${number}`,
      client: 'harness',
      startedAt: '2026-11-01T00:00:00.000Z',
      deadlines: { acknowledgement: 5_000, notification: 5_000, routing: 15_000 },
    });
    for (const line of records) {
      const isFrame = line.startsWith('{"record":"frame"');
      if (isFrame) n += 1;
      write(isFrame ? line.replace(/"n":\d+/, `"n":${n}`) : line);
      if (isFrame && isBroken && n === finding.frame) write({ record: 'finding', ...finding });
    }
    write({ record: 'end', at: 0 });
  }
  write({ record: 'finish', durationMs: cases * 1_000 });
  appendFileSync(file, buffer);
  return failed;

  function name(number) {
    return `Generated scenario number ${number} of many`;
  }
}
