import { requirements } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import type { PairKind } from './counterparts.js';

/** Who noticed: the judge, an answer that should have been another, the state at the end, or a comparison of two runs. */
export type Oracle = 'judge' | 'answer' | 'end state' | 'pair';

/** Something that broke a requirement in a sequence. */
export interface Noticed {
  readonly oracle: Oracle;
  /** The requirement that is broken. */
  readonly id: string;
  readonly severity: 'violation' | 'warning';
  /** What it is about: a message and a place in it, or a member of the state; ids and indices left out. */
  readonly where: string;
  /** In a sentence. */
  readonly why: string;
  readonly expected?: string;
  readonly actual?: string;
  /** True when it is only that something did not come in time. */
  readonly isOverdue?: boolean;
  /** The judge's own finding. */
  readonly finding?: Finding;
  /** How the sequence was done a second time, for what only a comparison shows. */
  readonly pair?: PairKind;
}

/** How severe it is to break a requirement. */
export function severityOf(id: string): Noticed['severity'] {
  return requirements().get(id)?.level === 'MUST' ? 'violation' : 'warning';
}

/** What tells one find from another: which requirement is broken, and where. */
export function groupOf({ id, where }: Noticed): string {
  return `${id} ${where}`;
}

/** What a finding of the judge is, where it blames the endpoint; undefined for the rest. */
export function noticedIn(finding: Finding): Noticed | undefined {
  const { id, severity, blame, why, message, pointer, expected, actual } = finding;
  if (blame !== 'endpoint' || severity === 'notice') return undefined;
  return {
    oracle: 'judge',
    id,
    severity,
    where: [message, pointer?.replaceAll(/\/\d+(?=\/|$)/g, '/*')].filter(Boolean).join(' '),
    why,
    finding,
    ...(finding.overdue === true && { isOverdue: true }),
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  };
}
