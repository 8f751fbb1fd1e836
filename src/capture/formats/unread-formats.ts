import { areSendAnswers, areWebhookBodies } from './connector-bodies.js';

/** A form that is known, and not read; with the command that makes of it one that is. */
export interface UnreadFormat {
  readonly name: string;
  readonly matches: (head: Buffer) => boolean;
  /** What to do; FILE stands for the capture. */
  readonly advice: string;
}

const begins =
  (...bytes: readonly number[]) =>
  (head: Buffer): boolean =>
    bytes.every((byte, index) => head[index] === byte);

const reads =
  (pattern: RegExp) =>
  (head: Buffer): boolean =>
    pattern.test(head.toString('latin1'));
const either =
  (...tests: readonly ((head: Buffer) => boolean)[]) =>
  (head: Buffer): boolean =>
    tests.some((test) => test(head));

const fields = [
  'frame.time_epoch',
  'tcp.stream',
  'http.request.uri',
  'http.response.code',
  'websocket.mask',
  'websocket.opcode',
  'websocket.payload.text',
  'websocket.payload.close.status_code',
  'websocket.payload.close.reason',
];

/** The command that takes frames out of packets; where they are encrypted, tshark needs the keys. */
export const tsharkCommand = `tshark -r FILE -Y 'websocket || http.upgrade' -T ek ${fields.map((field) => `-e ${field}`).join(' ')}`;

const fromPackets = `${tsharkCommand} > frames.ndjson (with -o tls.keylog_file:KEYS where the packets are encrypted), then check frames.ndjson.`;

/** Forms that are called by their name rather than tried. */
export const unreadFormats: readonly UnreadFormat[] = [
  {
    name: 'a packet capture (pcapng)',
    matches: begins(0x0a, 0x0d, 0x0d, 0x0a),
    advice: fromPackets,
  },
  {
    name: 'a packet capture (pcap)',
    matches: either(
      begins(0xd4, 0xc3, 0xb2, 0xa1),
      begins(0xa1, 0xb2, 0xc3, 0xd4),
      begins(0x4d, 0x3c, 0xb2, 0xa1),
      begins(0xa1, 0xb2, 0x3c, 0x4d),
    ),
    advice: fromPackets,
  },
  {
    name: "mitmproxy's own file of flows",
    matches: reads(/^\d{1,10}:(?:\d{1,10}:[a-z_]+;|\d+:)/),
    advice: 'mitmdump -nr FILE --set hardump=flows.har, then check flows.har.',
  },
  {
    name: 'a ZIP archive, as Playwright, Charles (.chlz) and Fiddler (.saz) write them',
    matches: begins(0x50, 0x4b, 0x03, 0x04),
    advice:
      'Of Playwright: unzip FILE -d har, then check har/har.har. In Fiddler or Charles, export the sessions as HAR.',
  },
  {
    name: 'a NetLog of Chrome',
    matches: reads(/^\s*\{\s*"(?:constants"\s*:\s*\{|events"\s*:\s*\[)/),
    advice:
      'A NetLog holds no messages. Export a HAR: developer tools, Network, reload the page, Export HAR.',
  },
  {
    name: 'a session of Charles',
    matches: either(
      reads(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<charles-session/),
      reads(/^\s*\[\s*\{\s*"status"\s*:\s*"(?:COMPLETE|FAILED|CONNECTED)"\s*,\s*"method"/),
    ),
    advice: 'In Charles: File, Export Session, HTTP Archive (.har).',
  },
  {
    name: "a list of Burp Suite's items",
    matches: reads(/^\s*<\?xml[^>]*>\s*(?:<!DOCTYPE[^[]*\[[\s\S]*?\]>\s*)?<items\s+burpVersion/),
    advice: 'It has no messages of WebSockets. Take a HAR in the browser that goes through Burp.',
  },
  {
    name: 'XML or HTML',
    matches: reads(/^\s*<(?:\?xml|!DOCTYPE|html)/i),
    advice: 'Export the traffic as HAR, or write one frame in each line.',
  },
  {
    name: 'packed with Zstandard',
    matches: begins(0x28, 0xb5, 0x2f, 0xfd),
    advice: 'zstd -dc FILE | npx messaging-conformance check -',
  },
  {
    name: 'packed with xz',
    matches: begins(0xfd, 0x37, 0x7a, 0x58, 0x5a),
    advice: 'xz -dc FILE | npx messaging-conformance check -',
  },
  {
    name: 'packed with bzip2',
    matches: begins(0x42, 0x5a, 0x68),
    advice: 'bzip2 -dc FILE | npx messaging-conformance check -',
  },
  {
    name: 'a database of SQLite',
    matches: reads(/^SQLite format 3\0/),
    advice: 'Export the traffic as HAR in the tool that wrote it.',
  },
  {
    name: "bodies of the vendor's webhooks",
    matches: areWebhookBodies,
    advice:
      'They belong to no connection: nobody has subscribed to what they tell. Capture the WebSocket of a client: a HAR of the browser, or npx messaging-conformance proxy --target wss://HOST --record frames.ndjson.',
  },
  {
    name: "answers of the vendor's Send API",
    matches: areSendAnswers,
    advice: 'They are not frames. The requests that were sent are: check these alone.',
  },
  {
    name: 'a serialized session of a Java program, such as Charles (.chls)',
    matches: begins(0xac, 0xed, 0x00, 0x05),
    advice: 'In Charles: File, Export Session, HTTP Archive (.har).',
  },
];

/** @param head the first bytes of a capture; it need not be text */
export function unreadFormatOf(head: Buffer): UnreadFormat | undefined {
  return unreadFormats.find(({ matches }) => matches(head));
}
