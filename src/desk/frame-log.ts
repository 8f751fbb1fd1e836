import type { Message } from '../contract/index.js';
import { stringMember, type Finding, type Role, type Sender } from '../judge/index.js';
import { frameJson, frameLine, type Redactor } from '../transcript/index.js';
import type { RecordedFrame } from '../wire/index.js';
import { beginningOf } from './text-beginning.js';
import type { Newsroom } from './news.js';
import type { ShownCounts, ShownFrame, ShownNote, ShownRow } from './shown.js';

/** So many frames and other rows are kept; what is older is gone. */
const mostRows = 500;
/** So many findings of one row are kept. */
const mostFindings = 20;
const longestRaw = 16_000;
const longestType = 100;
const longestSaying = 500;
const longestNote = 400;

export interface FrameLogOptions {
  readonly redactor: Redactor;
  readonly news: Newsroom;
  /** What a frame of a message says, in one line. */
  readonly says: (message: Message, value: unknown) => string;
  readonly now: () => number;
  readonly mostRows?: number;
}

interface Session {
  readonly role: Role;
  readonly isDesk: boolean;
}

/** The last frames that the judge of the mock has seen, each with what it found. */
export class FrameLog {
  readonly #options: FrameLogOptions;
  readonly #rows = new Map<number, ShownRow>();
  /** By ordinal, the places of frames that are kept. */
  readonly #places = new Map<number, number>();
  readonly #sessions = new Map<string, Session>();
  /** What was found in a frame that is about to be told. */
  #found: Finding[] = [];
  #last = 0;
  #lastFrame = 0;
  readonly #counts = { violation: 0, warning: 0, notice: 0 };

  constructor(options: FrameLogOptions) {
    this.#options = options;
  }

  get rows(): readonly ShownRow[] {
    return [...this.#rows.values()];
  }

  get counts(): ShownCounts {
    const { violation: violations, warning: warnings, notice: notices } = this.#counts;
    const olderRows = this.#last - this.#rows.size;
    return { frames: this.#lastFrame, violations, warnings, notices, olderRows };
  }

  opened(session: string, role: Role, isDesk: boolean, about: string): void {
    this.#sessions.set(session, { role, isDesk });
    this.#note(session, `${session} connected${about === '' ? '' : ` (${about})`}`);
  }

  closed(session: string, code: number, reason: string, by: Sender | 'nobody'): void {
    const who = by === 'nobody' ? 'dropped' : `closed by the ${by}`;
    this.#note(session, `${session} was ${who}, code ${code}${reason === '' ? '' : ` (${reason})`}`);
    this.#sessions.delete(session);
  }

  frame(frame: RecordedFrame): void {
    const { n, session, from, at, reading } = frame;
    const { role, isDesk } = this.#sessions.get(session) ?? { role: 'consumer', isDesk: false };
    this.#lastFrame = n;
    const { raw, cut, value } = this.#contentOf(frame);
    const message = reading.is === 'other' ? undefined : reading.message;
    const type = beginningOf(stringMember(value, 'type') ?? '', longestType);
    const says = message === undefined ? '' : beginningOf(this.#options.says(message, value), longestSaying);
    const findings = this.#found.slice(0, mostFindings);
    this.#found = [];
    const place = (this.#last += 1);
    this.#places.set(n, place);
    this.#keep({
      kind: 'frame',
      n,
      place,
      session,
      role,
      isDesk,
      from,
      at,
      type,
      says,
      raw,
      cut,
      findings,
    });
  }

  /** The judge has found something: in a frame that is told next, in one before, or in none. */
  found(finding: Finding): void {
    const { frame, session, blame, severity } = finding;
    if (blame === 'client' && this.#sessions.get(session)?.isDesk !== true) this.#counts[severity] += 1;
    if (frame !== undefined && frame > this.#lastFrame) {
      this.#found.push(finding);
      return;
    }
    const row = this.#rows.get(this.#places.get(frame ?? 0) ?? 0);
    if (row === undefined) this.#note(session, finding.why, [finding]);
    else if (row.findings.length < mostFindings) this.#keep({ ...row, findings: [...row.findings, finding] });
    this.#tellCounts();
  }

  #note(session: string, text: string, findings: readonly Finding[] = []): void {
    const { redactor, now } = this.#options;
    const isDesk = this.#sessions.get(session)?.isDesk ?? false;
    const row: ShownNote = {
      kind: 'note',
      place: (this.#last += 1),
      session,
      isDesk,
      at: now(),
      text: beginningOf(redactor.text(text), longestNote),
      findings,
    };
    this.#keep(row);
  }

  #keep(row: ShownRow): void {
    const { news, mostRows: most = mostRows } = this.#options;
    this.#rows.set(row.place, row);
    for (const [place, oldest] of this.#rows) {
      if (this.#rows.size <= most) break;
      this.#rows.delete(place);
      if (oldest.kind === 'frame') this.#places.delete(oldest.n);
    }
    news.announce(`row ${row.place}`, () => ({ kind: 'row', row: this.#rows.get(row.place) ?? row }));
    this.#tellCounts();
  }

  #tellCounts(): void {
    this.#options.news.announce('counts', () => ({ kind: 'counts', counts: this.counts }));
  }

  /** A frame as its record shows it, and the JSON in it where that is short enough to be looked at. */
  #contentOf(frame: RecordedFrame): Pick<ShownFrame, 'raw' | 'cut'> & { readonly value: unknown } {
    const { content } = frame;
    const { redactor } = this.#options;
    if (content.form === 'binary')
      return cutTo(redactor.bytes(Buffer.from(content.base64, 'base64')).toString('base64'));
    if (content.form === 'text') return cutTo(redactor.text(content.text));
    const json = frameJson(frameLine(frame, redactor)) ?? '';
    const shown = cutTo(json);
    return shown.cut > 0 ? shown : { ...shown, value: parsed(json) };
  }
}

function cutTo(text: string): { readonly raw: string; readonly cut: number; readonly value: unknown } {
  const isLong = text.length > longestRaw;
  return {
    raw: beginningOf(text, longestRaw),
    cut: isLong ? text.length : 0,
    value: undefined,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
