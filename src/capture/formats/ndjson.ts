import { CaptureError } from '../../errors/index.js';
import { readLine, type ReadLine } from '../../transcript/index.js';
import type { CaptureFormat } from './format.js';
import { harMessage, isHarMessage } from './har-message.js';
import { eachPlacedLine } from './lines.js';

/** Messages without a connection belong to one. */
const session = 'excerpt';

/** A record or a frame in each line; records of transcripts say all there is to say, bare frames nothing of it. */
export const ndjson: CaptureFormat = {
  name: 'NDJSON',
  shows: ['beginning', 'times', 'closes', 'agent'],
  // Whatever is no other format is lines, some of which may be JSON.
  matches: () => true,
  records: (stream, take, source) =>
    eachPlacedLine(stream, take, source, (line, place, isWhole) => {
      let read: ReadLine;
      try {
        read = readLine(line, `${source.name}, line ${place.line}`);
      } catch (error) {
        if (!(error instanceof CaptureError)) throw error;
        const { code, problem } = error;
        if (code === 'no-json' && !isWhole && isBegun(line))
          take({ is: 'cut', problem: 'the last line is half a line' }, place);
        else take({ is: 'unread', code, problem }, place);
        return;
      }
      if (read.is === 'record') take({ is: 'record', record: read.record, line }, place);
      else if (isHarMessage(read.value)) take(harMessage(read.value, session), place);
      else take({ is: 'value', value: read.value, size: line.length }, place);
    }),
};

/** True for what may be the beginning of a line that was being written. */
function isBegun(line: string): boolean {
  return /^\s*[[{]/.test(line);
}
