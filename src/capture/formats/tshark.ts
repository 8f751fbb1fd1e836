import { readContent, isObject, type Sender } from '../../judge/index.js';
import type { CaptureFormat, Place, Take } from './format.js';
import { eachPlacedLine } from './lines.js';
import { secretsInUrl, socketUrl } from './socket-url.js';

/** What `tshark -T ek` makes of packets, with the fields that the guide names: the index and the packet, by turns. */
export const tshark: CaptureFormat = {
  name: 'tshark export',
  shows: ['beginning', 'times', 'closes', 'agent'],
  matches: (head) => /^\s*\{"index":\{/.test(head) || /^\s*\{"timestamp":"\d+","layers":\{/.test(head),
  async records(stream, take, source) {
    const reader = new PacketReader(take);
    await eachPlacedLine(stream, take, source, (line, place, isWhole) => {
      let packet: unknown;
      try {
        packet = JSON.parse(line);
      } catch {
        if (isWhole) take({ is: 'unread', code: 'no-json', problem: 'the line is not JSON' }, place);
        else take({ is: 'cut', problem: 'the last line is half a line' }, place);
        return;
      }
      if (isObject(packet) && isObject(packet['layers'])) reader.packet(packet['layers'], place);
    });
  },
};

type Layers = Readonly<Record<string, unknown>>;

const text = '1';
const binary = '2';
const close = '8';

class PacketReader {
  readonly #take: Take;
  readonly #urls = new Map<string, string>();
  readonly #open = new Set<string>();
  readonly #closed = new Set<string>();

  constructor(take: Take) {
    this.#take = take;
  }

  packet(layers: Layers, place: Place): void {
    const [stream = ''] = texts(layers, 'tcp_stream');
    const [time] = texts(layers, 'frame_time_epoch');
    const at = time === undefined ? undefined : Math.round(Number(time) * 1_000);
    const [uri] = texts(layers, 'http_request_uri');
    if (uri !== undefined) this.#urls.set(stream, uri);
    const opcodes = texts(layers, 'websocket_opcode');
    if (opcodes.length === 0) return;
    const session = `stream ${stream}`;
    this.#opened(session, stream, at, place);
    const masks = texts(layers, 'websocket_mask');
    const payloads = [...texts(layers, 'websocket_payload_text')];
    const codes = [...texts(layers, 'websocket_payload_close_status_code')];
    const reasons = [...texts(layers, 'websocket_payload_close_reason')];
    for (const [index, opcode] of opcodes.entries()) {
      const from: Sender = isTrue(masks[index]) ? 'client' : 'service';
      if (opcode === text) this.#message(session, from, at, payloads.shift(), place);
      else if (opcode === binary)
        this.#take({ is: 'message', session, from, at, content: { form: 'binary', base64: '' } }, place);
      else if (opcode === close) this.#close(session, from, at, codes.shift(), reasons.shift(), place);
    }
  }

  #opened(session: string, stream: string, at: number | undefined, place: Place): void {
    if (this.#open.has(session)) return;
    const isFirst = this.#open.size === 0;
    this.#open.add(session);
    const url = this.#urls.get(stream);
    const known = url === undefined ? undefined : socketUrl(url);
    const connection = {
      session,
      url: url ?? '',
      role: known?.role,
      at,
      isWhole: url !== undefined,
      secrets: known?.secrets ?? (url === undefined ? [] : secretsInUrl(url)),
    };
    this.#take({ is: 'connection', connection, isBeside: !isFirst }, place);
  }

  #message(
    session: string,
    from: Sender,
    at: number | undefined,
    payload: string | undefined,
    place: Place,
  ): void {
    if (payload === undefined) {
      const problem =
        'a message has no text: it may be compressed, or in fragments that were not put together';
      this.#take({ is: 'unread', code: 'no-record', problem }, place);
    } else this.#take({ is: 'message', session, from, at, content: readContent(payload) }, place);
  }

  /** The first close frame says who closed, and why; the other side answers with the same. */
  #close(
    session: string,
    by: Sender,
    at: number | undefined,
    code: string | undefined,
    reason: string | undefined,
    place: Place,
  ): void {
    if (this.#closed.has(session)) return;
    this.#closed.add(session);
    this.#take({ is: 'close', session, at, code: Number(code ?? noCode), reason: reason ?? '', by }, place);
  }
}

/** A close frame without a code is taken for this one (RFC 6455, section 7.1.5). */
const noCode = 1005;

/** The values of a field: tshark gives a list of texts, one for each time that it stands in the packet. */
function texts(layers: Layers, name: string): readonly string[] {
  const given = Object.hasOwn(layers, name) ? layers[name] : undefined;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.flatMap((each) => (typeof each === 'string' ? [each] : []));
}

function isTrue(flag: string | undefined): boolean {
  return flag === '1' || flag === 'True' || flag === 'true';
}
