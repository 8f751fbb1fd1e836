import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Contract } from '../contract/index.js';
import { CaptureError } from '../errors/index.js';
import { filesBeside } from './files-beside.js';
import { checkPart } from './check.js';
import type { FromWorker, Placed, SegmentOptions, ToWorker } from './segment-messages.js';
import type { Segment } from './segments.js';

/** So many findings are sent at once. */
const together = 500;
/** With so many that nobody has taken yet, reading rests: they are kept in memory. */
const most = 20_000;

const port = parentPort;
if (port === null) throw new Error('This is the program of a worker.');
const say = (message: FromWorker): void => port.postMessage(message);
let untaken = 0;
let goOn: (() => void) | undefined;

async function* bytesOf({ file, from, to }: Segment): AsyncGenerator<Buffer> {
  if (from === to) return;
  const stream = createReadStream(file, { start: from, end: to - 1, highWaterMark: 1024 * 1024 });
  for await (const chunk of stream) {
    while (untaken > most) await new Promise<void>((resolve) => (goOn = resolve));
    yield chunk as Buffer;
  }
}

async function check(segment: Segment): Promise<void> {
  let found: Placed[] = [];
  const send = (): void => {
    untaken += found.length;
    say({ findings: found });
    found = [];
  };
  const options = {
    ...(workerData as SegmentOptions),
    contract: Contract.load(),
    name: segment.file,
    beside: filesBeside(segment.file),
    onFinding: (...placed: Placed): void => {
      if (found.push(placed) === together) send();
    },
  };
  try {
    const { checked, sessions, ...rest } = await checkPart(bytesOf(segment), options, segment);
    if (found.length > 0) send();
    say({ checked: { ...checked, ...rest, names: [...sessions] } });
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    // What was found before it is told before it.
    if (found.length > 0) send();
    const { code, where, problem, advice } = error;
    say({ fault: { code, where, problem, advice } });
  }
}

port.on('message', (message: ToWorker) => {
  if ('segment' in message) {
    untaken = 0;
    void check(message.segment);
    return;
  }
  untaken -= message.taken;
  goOn?.();
});
