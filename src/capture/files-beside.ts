import { createReadStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Reads what lies in the folder of a capture, and nothing elsewhere, whatever the capture says. */
export function filesBeside(capture: string): (file: string) => AsyncIterable<Buffer> {
  return (file) => createReadStream(join(dirname(capture), basename(file)), { highWaterMark: 1024 * 1024 });
}
