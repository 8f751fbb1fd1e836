import { counted } from '../../../words/counted.js';
import type { Finding } from '../../../judge/index.js';
import type { ChunkHead, ChunkRecord, ShownExchange } from '../../views/page-view.js';
import {
  memberOf,
  type Actor,
  type CaseData,
  type ExchangeRow,
  type FrameRow,
  type NoteRow,
  type Row,
} from './rows.js';

/** Reads a chunk. */
export function readChunk(text: string): CaseData {
  const [first = '{}', ...lines] = text.split('\n');
  const reader = new ChunkReader();
  for (const line of lines) reader.line(line);
  return { head: JSON.parse(first) as ChunkHead, ...reader };
}

class ChunkReader {
  readonly rows: Row[] = [];
  readonly actors: Actor[] = [];
  readonly urls = new Map<string, string>();
  readonly frames = new Map<number, FrameRow>();
  readonly exchanges = new Map<number, ExchangeRow>();
  #step = -1;
  #steps = 0;
  #at = 0;

  line(line: string): void {
    const tab = line.indexOf('\t');
    const record = JSON.parse(tab < 0 ? line : line.slice(0, tab)) as ChunkRecord;
    if (record[0] !== 'gap' && record[0] !== 'finding') this.#at = record[1];
    switch (record[0]) {
      case 'frame':
        this.#frame(record, line.slice(tab + 1));
        return;
      case 'http':
        this.#exchanged(record[2]);
        return;
      case 'step':
        this.#stepped(record[2], record[3]);
        return;
      case 'finding':
        this.#found(record[1]);
        return;
      case 'open': {
        const [, , session, name, role, url] = record;
        this.#met(name, role);
        this.urls.set(session, url);
        this.#note('open', name, `${session} opened`);
        return;
      }
      case 'close': {
        const [, , session, code, reason, by] = record;
        const said = reason === '' ? '' : ` “${reason}”`;
        this.#note('close', actorOf(session), `${session} closed with ${code}${said} by ${by}`);
        return;
      }
      case 'error':
        this.#note('error', actorOf(record[2]), `${record[2]} failed: ${record[4]}`);
        return;
      case 'wait': {
        const [, , what, took, deadline, met] = record;
        const text = `${what}: ${met ? 'after' : 'not within'} ${met ? took : deadline} ms`;
        this.#note('wait', '', text);
        return;
      }
      case 'gap':
        this.#note(
          'gap',
          '',
          `${counted(record[1], 'frame is', 'frames are')} left out here; run.ndjson has all of them`,
        );
    }
  }

  #frame(record: ChunkRecord & { 0: 'frame' }, text: string): void {
    const [, at, n, session, from, form, deliberate, cut, says, topic] = record;
    const raw = form === 'json' ? text : (JSON.parse(text) as string);
    const value = form === 'json' && cut === 0 ? valueOf(raw) : undefined;
    const kind = memberOf(value, 'kind');
    const type = memberOf(value, 'type');
    const code = memberOf(value, 'code');
    const label =
      type ?? (form === 'json' ? 'no type' : form === 'text' ? 'text, no JSON' : 'binary message');
    const frame: FrameRow = {
      kind: 'frame',
      at,
      n,
      session,
      actor: actorOf(session),
      from: from === 0 ? 'client' : 'service',
      form,
      raw,
      cut,
      value,
      sort: kind ?? '',
      type: code === undefined ? label : `${code} ${label}`,
      says,
      topic,
      deliberate: deliberate === 0 ? undefined : deliberate,
      findings: [],
      step: this.#step,
    };
    this.#met(frame.actor, '');
    this.frames.set(n, frame);
    this.rows.push(frame);
  }

  #exchanged(exchange: ShownExchange): void {
    const { n, session, role, tookMs } = exchange;
    const actor = actorOf(session);
    this.#met(actor, role ?? '');
    const both = { kind: 'http', actor, exchange, step: this.#step } as const;
    const answer: ExchangeRow = { ...both, part: 'answer', at: this.#at, findings: [] };
    this.rows.push({ ...both, part: 'request', at: Math.max(0, this.#at - tookMs), findings: [] }, answer);
    this.exchanges.set(n, answer);
  }

  #met(name: string, role: string): void {
    const known = this.actors.find((each) => each.name === name);
    if (known === undefined) this.actors.push({ name, role });
    // Exchanges over HTTP come before the connection that says whose they are.
    else if (known.role === '') known.role = role;
  }

  /** A step began, or the last one ended. */
  #stepped(text: string, status: string | 0): void {
    if (status === 0) {
      this.#step = this.#steps;
      this.#steps += 1;
      this.rows.push({ kind: 'step', at: this.#at, text, status: 'running', step: this.#step });
      return;
    }
    const begun = this.rows.findLast((row) => row.kind === 'step');
    if (begun?.kind === 'step') begun.status = status;
    this.#step = -1;
  }

  #found(finding: Finding): void {
    const frame = finding.frame === undefined ? undefined : this.frames.get(finding.frame);
    const exchange = finding.exchange === undefined ? undefined : this.exchanges.get(finding.exchange);
    const about = frame ?? exchange;
    if (about !== undefined) about.findings.push(finding);
    else this.#note('finding', actorOf(finding.session), `${finding.id}: ${finding.why}`, [finding]);
  }

  #note(kind: NoteRow['kind'], actor: string, text: string, findings: Finding[] = []): void {
    this.rows.push({ kind, at: this.#at, actor, text, findings, step: this.#step });
  }
}

/** Sessions are called after their actor: `Ann#1`. */
function actorOf(session: string): string {
  const at = session.lastIndexOf('#');
  return at < 0 ? session : session.slice(0, at);
}

function valueOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
