import type { Finding } from '../../../judge/index.js';
import type { ChunkHead, ShownExchange } from '../../views/page-view.js';

/** A frame, as it is shown. */
export interface FrameRow {
  readonly kind: 'frame';
  readonly at: number;
  readonly n: number;
  readonly session: string;
  readonly actor: string;
  readonly from: 'client' | 'service';
  readonly form: 'json' | 'text' | 'binary';
  /** What was on the wire; of long frames, the beginning. */
  readonly raw: string;
  /** How long the frame is in all, when only its beginning is here; else 0. */
  readonly cut: number;
  readonly value: unknown;
  /** `req`, `resp`, `notification`, or nothing that is known. */
  readonly sort: string;
  readonly type: string;
  /** What it says, in one line; empty when only its type can be told. */
  readonly says: string;
  /** The same number for frames that tell of the same thing in turn; else 0. */
  readonly topic: number;
  readonly deliberate: string | undefined;
  readonly findings: Finding[];
  /** Which step was running; -1 before the first and after the last. */
  readonly step: number;
}

/** Half of an exchange over HTTP: the request, or what came of it. */
export interface ExchangeRow {
  readonly kind: 'http';
  readonly at: number;
  readonly part: 'request' | 'answer';
  readonly actor: string;
  readonly exchange: ShownExchange;
  readonly findings: Finding[];
  readonly step: number;
}

/** Something else that happened: a connection opened or ended, frames were left out, a wait ended. */
export interface NoteRow {
  readonly kind: 'open' | 'close' | 'error' | 'gap' | 'wait' | 'finding';
  readonly at: number;
  readonly actor: string;
  readonly text: string;
  readonly findings: Finding[];
  readonly step: number;
}

/** A step began; what follows is in its band. */
export interface StepRow {
  readonly kind: 'step';
  readonly at: number;
  readonly text: string;
  status: string;
  readonly step: number;
}

export type Row = FrameRow | ExchangeRow | NoteRow | StepRow;

export interface Actor {
  readonly name: string;
  /** Empty while it is not known. */
  role: string;
}

/** An execution of a case, inflated. */
export interface CaseData {
  readonly head: ChunkHead;
  readonly rows: readonly Row[];
  readonly actors: readonly Actor[];
  /** The URL that each session was opened at. */
  readonly urls: ReadonlyMap<string, string>;
  readonly frames: ReadonlyMap<number, FrameRow>;
  /** What came of each exchange over HTTP, by its number. */
  readonly exchanges: ReadonlyMap<number, ExchangeRow>;
}

/** A member that is text or a number, as text. */
export function memberOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member = (value as Record<string, unknown>)[name];
  return typeof member === 'string' || typeof member === 'number' ? String(member) : undefined;
}

const order = ['violation', 'warning', 'notice'] as const;

/** The worst severity among findings. */
export function worstOf(findings: readonly Finding[]): Finding['severity'] | undefined {
  return order.find((severity) => findings.some((finding) => finding.severity === severity));
}
