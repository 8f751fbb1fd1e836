import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contract, packageRoot } from '../../src/contract/index.js';
import { defaultDeadlines, type Finding, type Sender } from '../../src/judge/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import {
  isRunRecord,
  readLine,
  TranscriptWriter,
  type TranscriptRecord,
} from '../../src/transcript/index.js';
import { Recorder } from '../../src/wire/index.js';

/** Something that a recorder is told, while a scenario runs. */
export type Told = Exclude<TranscriptRecord, { readonly record: 'transcript' | 'finding' | 'end' }>;

/** What the scenario of a recorded transcript told the recorder: an agent joins, and the start of a conversation changes. */
export function recordedScenario(): readonly Told[] {
  const text = readFileSync(join(packageRoot(), 'test/fixtures/transcript.ndjson'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line): Told[] => {
      const read = readLine(line, 'the fixture');
      if (read.is !== 'record' || isRunRecord(read.record))
        throw new Error(`no record of a transcript: ${line}`);
      const { record } = read;
      return record.record === 'transcript' || record.record === 'finding' || record.record === 'end'
        ? []
        : [record];
    });
}

/** A frame, as the recorder is told of it. */
export function frameOn(session: string, from: Sender, frame: unknown): Told {
  return { record: 'frame', session, from, at: 0, frame };
}

/** What came of it: the findings in memory, and the transcript that was written. */
export interface Replayed {
  readonly findings: readonly Finding[];
  readonly text: string;
}

const folder = mkdtempSync(join(tmpdir(), 'replayed-'));
let files = 0;

/** Tells a recorder all of it, in a run that was given these secrets. */
export function replay(all: readonly Told[], secrets: readonly string[]): Replayed {
  const redactor = redactorFor();
  for (const secret of secrets) redactor.register(secret, 'token');
  files += 1;
  const path = join(folder, `${files}.ndjson`);
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor,
    deadlines: defaultDeadlines,
    strict: false,
    client: 'harness',
    title: 'The consumer still takes part after an agent has joined',
    case: 'ACC-009',
    writer: new TranscriptWriter(path, redactor),
  });
  for (const each of all) tell(recorder, each);
  recorder.end();
  return { findings: recorder.findings, text: readFileSync(path, 'utf8') };
}

function tell(recorder: Recorder, told: Told): void {
  switch (told.record) {
    case 'open':
      recorder.opened(told.session, told.actor, told.role, told.url);
      return;
    case 'frame':
      recorder.frame(told.session, told.from, told.text ?? JSON.stringify(told.frame));
      return;
    case 'error':
      recorder.failed(told.session, told.code, told.message);
      return;
    case 'close':
      recorder.closed(told.session, told.code, told.reason, told.by);
      return;
    case 'http':
      // Of exchanges over HTTP, test/transcript/http-record.test.ts shows the same.
      return;
    case 'step':
      recorder.step(told.text, told.status);
      return;
    case 'wait': {
      const { record: _record, at: _at, frame: _frame, ...wait } = told;
      recorder.waited(wait);
    }
  }
}
