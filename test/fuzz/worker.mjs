// Tries one spoiled file after the other, as it is told, in one process.
import { capturesIn, judgeCapture, spoiledCapture } from './captures.mjs';
import { readRunFile, runFilesIn, spoiledRunFile } from './run-files.mjs';

let captures;
let files;

async function tried({ kind, seed, number }) {
  const began = process.cpuUsage();
  const came =
    kind === 'capture' ? await judgeCapture(captures, seed, number) : await readRunFile(files, seed, number);
  const { user } = process.cpuUsage(began);
  return { came, ms: user / 1_000 };
}

function spoiled({ kind, seed, number }) {
  const { bytes } =
    kind === 'capture' ? spoiledCapture(captures, seed, number) : spoiledRunFile(files, seed, number);
  return { base64: bytes.toString('base64') };
}

process.on('message', ({ recordings, job, wanted }) => {
  if (recordings !== undefined) {
    captures = capturesIn(recordings);
    files = runFilesIn(recordings);
    return;
  }
  if (wanted !== undefined) {
    process.send(spoiled(wanted));
    return;
  }
  tried(job).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error?.stack ?? error) }),
  );
});
