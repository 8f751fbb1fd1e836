import { readContent } from '../../judge/index.js';
import type { CaptureFormat } from './format.js';
import { eachPlacedLine } from './lines.js';

const session = 'websocat';
const logged = /^(READ|WRITE) (\d+) "(.*)"$/;
/** How Rust spells a byte that is not printable ASCII. */
const escape = /\\(?:x([0-9a-f]{2})|(.))/gi;
const spelled: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** What `websocat log:ws://...` says on standard error: each message that it reads and writes, with bytes escaped. */
export const websocat: CaptureFormat = {
  name: 'websocat log',
  shows: ['agent'],
  matches: (head) => head.split('\n', 5).some((line) => logged.test(line.replace(/\r$/, ''))),
  records: (stream, take, source) =>
    eachPlacedLine(stream, take, source, (line, place) => {
      const found = logged.exec(line);
      if (found === null) {
        // What is said beside, such as that it connects, is not a frame and looks like none.
        if (line.startsWith('READ ') || line.startsWith('WRITE '))
          take({ is: 'unread', code: 'no-record', problem: 'the message is not complete' }, place);
        return;
      }
      const [, direction, , text = ''] = found;
      const bytes = text.replaceAll(escape, (_, hex?: string, letter?: string) =>
        hex === undefined ? (spelled[letter ?? ''] ?? letter ?? '') : String.fromCharCode(parseInt(hex, 16)),
      );
      // A message ends with the line break that it had on the way in.
      const message = Buffer.from(bytes, 'latin1').toString('utf8').replace(/\n$/, '');
      const from = direction === 'READ' ? 'service' : 'client';
      take({ is: 'message', session, from, at: undefined, content: readContent(message) }, place);
    }),
};
