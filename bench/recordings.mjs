// Recordings of real runs against the embedded mock, for the benchmarks: of the whole suite, and of a day on which people
// mostly write to each other.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const conversations = 12;
const exchanges = 20;

/** Records of transcripts, as `check` reads them; the rest of a run is for its report. */
const ofTranscript = /^\{"record":"(?:transcript|open|frame|error|close|end|step|wait|finding)"/;

function recorded(args, cwd) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'run', ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`run ended with ${status}: ${stdout}${stderr}`);
  const lines = readFileSync(join(cwd, 'reports/latest/run.ndjson'), 'utf8').split('\n');
  return lines.filter((line) => ofTranscript.test(line));
}

function chatFeature() {
  const exchange = (number) => [
    `    When Ann is typing`,
    `    And Ann publishes the text "Question ${number}: where is the parcel that I ordered last week?"`,
    `    And Bob receives the text "Question ${number}: where is the parcel that I ordered last week?"`,
    `    And Bob marks the message as read`,
    `    And Bob publishes the text "Answer ${number}: it has left the warehouse — you will have it tomorrow. 📦"`,
    `    And Ann receives the text "Answer ${number}: it has left the warehouse — you will have it tomorrow. 📦"`,
    `    And Ann marks the message as read`,
  ];
  return [
    'Feature: A day of chat',
    ...Array.from({ length: conversations }, (_, number) => [
      `  @DAY-${String(number + 1).padStart(3, '0')} @R-039 @agent`,
      `  Scenario: Conversation ${number + 1}`,
      '    Given Ann is subscribed to all conversations',
      '    And Ann has an open conversation',
      '    And Ann listens to her conversation',
      '    And the agent Bob is online',
      "    And Bob has accepted Ann's conversation",
      "    And Bob listens to Ann's conversation",
      ...Array.from({ length: exchanges }, (_, each) => exchange(each + 1)).flat(),
    ]).flat(),
    '',
  ].join('\n');
}

/** The lines of both, by what they are called. */
export function recordings() {
  const cwd = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  try {
    const whole = recorded([], cwd);
    mkdirSync(join(cwd, 'chat'));
    writeFileSync(join(cwd, 'chat/day.feature'), chatFeature());
    return { 'whole run': whole, 'day of chat': recorded(['chat/day.feature'], cwd) };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
