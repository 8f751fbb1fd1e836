import type { Begun, CaptureRecord, Place, SeenFrame } from '../capture/index.js';
import { detailsOf, isObject, listMember, member, stringMember } from '../judge/index.js';
import type { Finding, Frame, RequestReading, ResponseReading } from '../judge/index.js';
import type { TranscriptRecord } from '../transcript/index.js';
import { extentOf } from '../contract/index.js';
import { maskedValue } from './masked-value.js';
import type { Happening, RecordedRequest, Recording } from './recording.js';

/** Of what is known of a frame, what matters here. */
type ReadFrame = Pick<SeenFrame, 'reading' | 'mask'> & Partial<Pick<SeenFrame, 'place'>>;

type Exchange = RequestReading['exchange'];

/** Longer recordings make no scenario that anybody reads. */
const mostHappenings = 5_000;

/** The code of a connection that ended without a close frame (RFC 6455, section 7.1.5). */
const withoutCloseFrame = 1_006;

/** The notice on what some sources have and others do not: nobody who sends it is wrong. */
const differing = 'sources-differ';

/** Of what anything is to be made; of all when nothing is said. */
export interface Wanted {
  readonly isWanted?: (begun: Begun) => boolean;
  readonly session?: string;
}

type OtherRecord = Exclude<TranscriptRecord, { readonly record: 'frame' }>;

/** Gathers what happened in the recordings of a capture, as the judge reads them. */
export class RecordingCollector implements CaptureRecord {
  readonly recordings: Recording[] = [];
  readonly #wanted: Wanted;
  #begun: Begun | undefined;
  #happenings: Happening[] = [];
  #requests = new Map<Exchange, RecordedRequest>();
  #byFrame = new Map<number, RecordedRequest>();
  #broken = new Set<string>();
  #places = new Map<number, Place>();
  #ofScenario: number | undefined;
  #leftOut = 0;

  constructor(wanted: Wanted = {}) {
    this.#wanted = wanted;
  }

  begin(begun: Begun): void {
    this.end();
    this.#begun = begun;
  }

  record(record: OtherRecord): void {
    switch (record.record) {
      case 'open': {
        const { session, actor, role, url } = record;
        this.#add({ is: 'open', session, actor, role, url });
        return;
      }
      case 'close':
        this.#add({
          is: 'close',
          session: record.session,
          code: record.code,
          // Steps know the leaving of a client and the loss of its connection; this is the latter, whoever saw it.
          by: record.code === withoutCloseFrame ? 'nobody' : record.by,
        });
        return;
      case 'http': {
        if (record.kind !== 'file-put' && record.kind !== 'file-get') return;
        if (!this.#isOf(record.session)) return;
        const way = record.kind === 'file-put' ? 'put' : 'got';
        const { status = 0 } = record.answer ?? {};
        const isGranted = status >= 200 && status <= 299;
        this.#add({ is: 'file', actor: record.session, way, isGranted, at: record.at });
        return;
      }
      case 'step':
        if (record.status !== undefined) this.#ofScenario = this.#happenings.length;
        return;
      default:
    }
  }

  /** True for the connection that is wanted, and for the person whose it is: exchanges over HTTP are told by either. */
  #isOf(session: string): boolean {
    const wanted = this.#wanted.session;
    return wanted === undefined || session === wanted || wanted.startsWith(`${session}#`);
  }

  frame({ n, session, from, at, content, deliberate }: Frame, { reading, mask, place }: ReadFrame): void {
    if (place !== undefined && this.#places.size < mostHappenings) this.#places.set(n, place);
    // What is nested so deep is shown by nobody, and would end whoever follows it.
    if (content.form === 'json' && extentOf(content.value) !== 'plain') {
      if (from === 'client') this.#add({ is: 'text', n, session, at, text: undefined });
    } else if (reading.is === 'request' && from === 'client') {
      this.#request({ n, session, at, isWrong: deliberate !== undefined }, reading, mask);
    } else if (from === 'client') {
      const text = content.form === 'json' ? (content.text ?? JSON.stringify(content.value)) : undefined;
      const raw = content.form === 'text' ? content.text : text;
      this.#add({ is: 'text', n, session, at, text: raw === undefined ? undefined : mask(raw) });
    } else if (reading.is === 'response') {
      this.#response(n, reading, mask);
    } else if (reading.is === 'notification') {
      const { body } = reading;
      // What the judge reads of a change leaves its details where they are.
      const given = listMember(body, 'changes');
      const changes = reading.changes.map((each, at) => ({ ...each, details: detailsOf(given[at]) }));
      const { value } = maskedValue(reading.value, mask);
      const type = stringMember(value, 'type') ?? '';
      const events = reading.events.map((each) => ({ ...each, event: maskedValue(each.event, mask).value }));
      this.#add({ is: 'told', n, session, at, type, value, body, changes, events });
    }
  }

  finding({ id, severity, blame, frame }: Finding): void {
    const request = frame === undefined ? undefined : this.#byFrame.get(frame);
    // Whoever sent it is blamed for none of it, and the harness for what nobody documents as for what is wrong.
    if (request !== undefined && id !== differing) request.isWrong = true;
    if (severity !== 'notice' && blame === 'endpoint' && /^R-\d{3}$/.test(id)) this.#broken.add(id);
  }

  end(): void {
    const begun = this.#begun ?? { title: 'An excerpt' };
    // Files alone, of a connection that is left out, make no scenario.
    const hasFrames = this.#happenings.some(({ is }) => is !== 'file' && is !== 'close');
    if (hasFrames && this.#wanted.isWanted?.(begun) !== false)
      this.recordings.push({
        title: begun.title,
        case: begun.case,
        // A scenario of the harness was recorded in its order.
        happenings: this.#ofScenario === undefined ? inOrder(this.#happenings) : this.#happenings,
        ofScenario: this.#ofScenario ?? this.#happenings.length,
        broken: [...this.#broken].sort(),
        places: this.#places,
        leftOut: this.#leftOut,
      });
    this.#begun = undefined;
    this.#happenings = [];
    this.#requests = new Map();
    this.#byFrame = new Map();
    this.#broken = new Set();
    this.#places = new Map();
    this.#ofScenario = undefined;
    this.#leftOut = 0;
  }

  #request(
    { n, session, at, isWrong }: Pick<RecordedRequest, 'n' | 'session' | 'at' | 'isWrong'>,
    { value: given, message, exchange }: RequestReading,
    mask: ReadFrame['mask'],
  ): void {
    const { value, isMasked } = maskedValue(given, mask);
    const request: RecordedRequest = {
      is: 'request',
      n,
      session,
      at,
      type: exchange.type === '' ? (stringMember(value, 'type') ?? '') : mask(exchange.type),
      value: isObject(value) ? value : {},
      body: member(value, 'body'),
      isKnown: message !== undefined,
      isMasked,
      isWrong,
    };
    if (!this.#add(request)) return;
    this.#requests.set(exchange, request);
    this.#byFrame.set(n, request);
  }

  #response(n: number, { exchange, code, value: given }: ResponseReading, mask: ReadFrame['mask']): void {
    const request = exchange && this.#requests.get(exchange);
    if (request === undefined || request.answer !== undefined) return;
    const { value } = maskedValue(given, mask);
    request.answer = { n, code: code ?? 0, value, body: member(value, 'body') };
  }

  #add(happening: Happening): boolean {
    this.#begun ??= { title: 'An excerpt' };
    const { session } = this.#wanted;
    if (session !== undefined && 'session' in happening && happening.session !== session) return false;
    const isKept = this.#happenings.length < mostHappenings;
    if (isKept) this.#happenings.push(happening);
    else this.#leftOut += 1;
    return isKept;
  }
}

/** An archive has what went over HTTP behind all frames of a connection: files are put where their time has them. */
function inOrder(happenings: readonly Happening[]): readonly Happening[] {
  const ordered: Happening[] = [];
  for (const each of happenings) {
    const isLate = (other: Happening): boolean =>
      each.is === 'file' && each.at > 0 && 'at' in other && other.at > each.at;
    const next = each.is === 'file' ? ordered.findIndex(isLate) : -1;
    ordered.splice(next < 0 ? ordered.length : next, 0, each);
  }
  return ordered;
}
