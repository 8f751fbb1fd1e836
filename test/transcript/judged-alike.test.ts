import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../src/capture/index.js';
import { Contract } from '../../src/contract/index.js';
import { defaultDeadlines, type Finding } from '../../src/judge/index.js';
import { readRun, rejudged, RunWriter } from '../../src/run/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import {
  isRunRecord,
  readLine,
  runFile,
  transcriptFileOf,
  TranscriptWriter,
  versions,
} from '../../src/transcript/index.js';
import { Recorder } from '../../src/wire/index.js';
import { spellings } from './spellings.js';

const contract = Contract.load();
const folder = mkdtempSync(join(tmpdir(), 'judged-alike-'));
let folders = 0;

/** What a finding comes to, and where it stands. */
const gist = ({ id, severity, blame, session, frame = 0, pointer = '-' }: Finding): string =>
  [id, severity, blame, session, frame, pointer].join(' ');

type Tell = (recorder: Recorder) => void;
type Text = (index: number) => string;

const client =
  (frame: unknown): Tell =>
  (recorder) =>
    recorder.frame('s', 'client', JSON.stringify(frame));
const service =
  (frame: unknown): Tell =>
  (recorder) =>
    recorder.frame('s', 'service', JSON.stringify(frame));
const req = (id: unknown, type: string, body: unknown = {}): Tell => client({ kind: 'req', id, type, body });
const resp = (reqId: unknown, type: string, body: unknown = {}): Tell =>
  service({ kind: 'resp', reqId, code: 200, type, body });
const notification = (type: string, body: unknown): Tell => service({ kind: 'notification', type, body });

/** What may be said with texts from outside: at each place, what is decided depends on another quality of them. */
const scenes: Readonly<Record<string, (text: Text) => readonly Tell[]>> = {
  // Its length, and that the answer has the same.
  'a request id': (text) => [req(text(0), 'GetClock'), resp(text(1), 'GetClockResponse', { currentTime: 1 })],
  // That it is the same in what is notified.
  'a subscription id': (text) => [
    req('1', 'cqm.SubscribeExConversations', {}),
    resp('1', 'cqm.SubscribeExConversationsResponse', { subscriptionId: text(0) }),
    notification('cqm.ExConversationChangeNotification', { subscriptionId: text(1), changes: [] }),
  ],
  // That it is digits.
  'a size and a time of expiry': (text) => [
    req('1', 'ms.GenerateURLForUploadFile', { fileSize: text(0), fileType: 'PNG' }),
    resp('1', 'ms.GenerateURLForUploadFileResponse', {
      relativePath: text(1),
      queryParams: { temp_url_sig: 'x', temp_url_expires: text(2) },
    }),
  ],
  // That one is a part of the other.
  'a path': (text) => [
    req('1', 'ms.GenerateURLForDownloadFile', { relativePath: text(0) }),
    resp('1', 'ms.GenerateURLForDownloadFileResponse', {
      relativePath: `/shard${text(1)}`,
      queryParams: { temp_url_sig: text(0), temp_url_expires: '1' },
    }),
  ],
  // That what is told is what was published.
  'a message': (text) => {
    const content = { type: 'ContentEvent', contentType: 'text/plain', message: text(0) };
    return [
      req('1', 'ms.SubscribeMessagingEvents', { dialogId: 'd' }),
      resp('1', 'ms.SubscribeResponse', {}),
      req('2', 'ms.PublishEvent', { dialogId: 'd', event: content }),
      resp('2', 'ms.PublishEventResponse', { sequence: 0 }),
      notification('ms.MessagingEventNotification', {
        dialogId: 'd',
        changes: [
          {
            sequence: 0,
            originatorId: text(2),
            serverTimestamp: 1,
            event: { ...content, message: text(1) },
            dialogId: 'd',
          },
        ],
      }),
    ];
  },
  // That the contract does not know it, and that it is a member of its own.
  'names and a type': (text) => [
    service({
      kind: 'notification',
      type: text(0),
      body: { [text(0)]: text(1), [text(1)]: 1, [text(2)]: 2 },
    }),
    notification('cqm.ExConversationChangeNotification', {
      [text(0)]: 1,
      [text(1)]: 2,
      changes: [{ type: text(0), result: { convId: text(1), [text(2)]: text(0) } }],
    }),
  ],
  // Limits of many kinds.
  'client properties and a style': (text) => [
    client({
      kind: 'req',
      id: '1',
      type: 'InitConnection',
      headers: [
        { type: '.ams.headers.ClientProperties', appId: text(0), ipAddress: text(1), deviceFamily: text(2) },
      ],
    }),
    req('2', 'ms.PublishEvent', {
      dialogId: text(0),
      event: {
        type: 'RichContentEvent',
        content: {
          type: 'vertical',
          elements: [{ type: 'text', text: text(1), tooltip: text(2), style: { color: text(0) } }],
        },
      },
    }),
  ],
};

const lengths = fc.oneof(
  fc.constantFrom(8, 9, 40, 63, 64, 65, 127, 128, 129, 256, 257, 1_000, 1_001, 2_048, 2_049, 3_000),
  fc.integer({ min: 8, max: 3_000 }),
);

const alphabets = [
  'abcdefghijkmnopqrstuvwxyzABCDEFGHJKL-_.',
  '😀😃🚀𝒜𝒷𝒸',
  'ab"\\/é😀\n\t‹›1%&+ ',
  '123456789',
] as const;

/** Long and short ones, with characters of one unit and of two, and such as are digits alone. */
const secrets = fc
  .tuple(lengths, fc.constantFrom(...alphabets))
  .chain(([length, alphabet]) =>
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length }),
  )
  // What may be a time is compared with times, to which nothing can be alike.
  .filter((secret) => !/^\d{9,13}$/.test(secret));

/** How each of the texts is made of a secret: the same way twice is the same text twice. */
const ways = fc.constantFrom<(secret: string) => string>(
  (secret) => secret,
  (secret) => secret,
  (secret) => `/x/${secret}/y`,
  (secret) => `12${secret}`,
  (secret) => `${secret}${secret}`,
  (secret) => spellings['percent, every byte']?.(secret, 1) ?? '',
  (secret) => spellings['percent, every byte']?.(secret, 2) ?? '',
  (secret) => spellings['base64']?.(secret, 0) ?? '',
  (secret) => spellings['hex']?.(secret, 1) ?? '',
  () => '‹token:1›',
  () => '/x/‹token:1›/y',
  () => '123456',
);

interface Recorded {
  readonly live: readonly string[];
  readonly checked: readonly string[];
  readonly again: readonly string[];
  readonly text: string;
}

/** Records what is told, in a run that knows some secrets from the beginning and others only when it has ended. */
async function recorded(
  told: readonly Tell[],
  known: readonly string[],
  late: readonly string[],
): Promise<Recorded> {
  folders += 1;
  const [directory, other] = [join(folder, `${folders}`), join(folder, `${folders}-again`)];
  for (const each of [directory, other]) mkdirSync(each);
  const redactor = redactorFor();
  for (const secret of known) redactor.register(secret, 'token');
  const run = new RunWriter(directory, redactor);
  run.write({
    record: 'run',
    version: versions.run,
    tool: { name: 't', version: '1' },
    endpoint: { url: 'ws://host', account: '1', embeddedMock: false, faults: [], variations: [] },
    options: {},
    command: [],
    narrowedBy: [],
    startedAt: new Date().toISOString(),
    digests: { contract: '', suite: '' },
    strict: false,
  });
  const recorder = new Recorder({
    contract,
    redactor,
    deadlines: defaultDeadlines,
    strict: false,
    client: 'client',
    title: 't',
    writer: new TranscriptWriter(join(directory, transcriptFileOf('t')), redactor),
  });
  recorder.opened('s', 'Ann', 'consumer', 'ws://host');
  for (const tell of told) tell(recorder);
  recorder.end();
  for (const secret of late) redactor.register(secret, 'token');
  run.take('t');
  run.write({ record: 'finish', durationMs: 1 });
  run.close();
  // What came of it live, as those show it who know all secrets by now.
  const live = recorder.findings.map((finding) => gist(hiding(finding, redactor.text)));
  const text = readFileSync(join(directory, runFile), 'utf8');
  const checked: string[] = [];
  const stream = (async function* () {
    yield text;
  })();
  await checkCapture(stream, {
    contract,
    name: 't',
    strict: false,
    onFinding: (finding) => checked.push(gist(finding)),
  });
  await rejudged(readRun(directory), other);
  return { live, checked, again: findingsIn(readFileSync(join(other, runFile), 'utf8')), text };
}

function hiding(finding: Finding, text: (text: string) => string): Finding {
  const { pointer } = finding;
  if (pointer === undefined) return finding;
  const parts = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const hidden = parts.map((part) => text(part).replaceAll('~', '~0').replaceAll('/', '~1'));
  return { ...finding, pointer: hidden.join('/') };
}

function findingsIn(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const read = readLine(line, 't');
      if (read.is !== 'record' || isRunRecord(read.record) || read.record.record !== 'finding') return [];
      return [gist(read.record)];
    });
}

describe('a frame with secrets in it', () => {
  it('is judged as it was live, by check and when it is judged again, however long they are', async () => {
    const place = fc.constantFrom(...Object.keys(scenes));
    const turns = fc.array(fc.tuple(place, fc.tuple(ways, ways, ways)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(secrets, secrets, turns, fc.boolean(), async (one, other, taken, isLate) => {
        const told = taken.flatMap(([name, made], turn) =>
          (scenes[name] ?? (() => []))((index) => made[index % 3]?.(turn % 2 === 0 ? one : other) ?? ''),
        );
        const [known, late] = isLate ? [[one], [other]] : [[one, other], []];
        const { live, checked, again } = await recorded(told, known, late);
        expect(checked).toEqual(live);
        expect(again).toEqual(live);
        expect(await recorded(told, [], []).then((bare) => bare.live.length)).toBe(live.length);
      }),
      { numRuns: 200, seed: 11 },
    );
  }, 240_000);
});
