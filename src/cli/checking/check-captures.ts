import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { checkCapture, checkFiles, filesBeside, sizeOf } from '../../capture/index.js';
import { Contract } from '../../contract/index.js';
import type { CaptureReport } from './capture-report.js';
import { CaptureTelling } from './capture-telling.js';
import type { CheckArguments } from './check-arguments.js';
import { narrowingOf } from './narrowing-given.js';
import { shardGiven, shardOf } from '../options/shard.js';
import { standardInput } from '../options/standard-input.js';

/** From so many bytes on, several threads judge: below, making them ready takes longer than it saves. */
const large = 64 * 1024 * 1024;
const mostWorkers = 16;

/**
 * Judges captures one after the other, tells what was found.
 *
 * @returns the exit code
 * @throws CaptureError for a capture of which nothing could be judged, after what came before it was told
 */
export async function checkCaptures(given: CheckArguments): Promise<number> {
  const { files, strict, role, shard } = given;
  const part = shardOf(shardGiven(shard));
  if (part !== undefined) return (await import('./check-shard.js')).checkShard(given, part);
  const narrowing = narrowingOf(given);
  const telling = new CaptureTelling(given);
  const how = { strict, ...(role && { role }), narrowing };
  const report = given.report === undefined ? undefined : await reportIn(given.report, given);
  const workers = Math.min(availableParallelism(), mostWorkers);
  if (report === undefined && workers > 1 && ((await sizeOf(files)) ?? 0) >= large) {
    await checkFiles(files, { ...how, workers, onFinding: telling.finding, onChecked: telling.checked });
  } else {
    const contract = Contract.load();
    for (const file of files) {
      const isInput = file === standardInput;
      const stream = isInput ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
      const checked = await checkCapture(stream, {
        ...how,
        contract,
        name: file,
        ...report?.options(file),
        ...(!isInput && { beside: filesBeside(file) }),
        onFinding: (finding, place) => telling.finding(file, finding, place),
      });
      telling.checked(file, checked);
      report?.checked(file, checked);
    }
  }
  if (report !== undefined) await report.write(given.json);
  return telling.exitCode;
}

/** What makes reports is loaded for those who want one. */
async function reportIn(folder: string, given: CheckArguments): Promise<CaptureReport> {
  const { CaptureReport } = await import('./capture-report.js');
  return new CaptureReport(folder, given);
}
