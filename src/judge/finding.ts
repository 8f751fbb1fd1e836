/** `violation` breaks a MUST, `warning` breaks a SHOULD, `notice` is noteworthy and tolerated. */
export type Severity = 'violation' | 'warning' | 'notice';

/** Whose fault a finding is; independent of how severe it is. */
export type Blame = 'endpoint' | 'client' | 'contract' | 'harness' | 'scenario' | 'environment';

/** What is wrong or noteworthy in a frame or a session. */
export interface Finding {
  /** The requirement broken (`R-010`), or a word for what no requirement forbids (`undocumented-field`). */
  readonly id: string;
  readonly severity: Severity;
  readonly blame: Blame;
  /** One sentence: what is wrong. */
  readonly why: string;
  readonly session: string;
  /** Ordinal of the frame it is about; absent when it is about silence or a connection. */
  readonly frame?: number;
  /** Ordinal of the exchange over HTTP that it is about. */
  readonly exchange?: number;
  /** JSON Pointer into that frame, or into a body of that exchange; the empty string is the whole of it. */
  readonly pointer?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The message of the contract concerned, when it could be told. */
  readonly message?: string;
  /** True when it is only that something did not come in time. */
  readonly overdue?: boolean;
  /** Other frames that prove it. */
  readonly evidence?: readonly number[];
  /** Of a capture that was given: where in it the finding was made. */
  readonly place?: FilePlace;
}

/** A report of a rule or of the interpreter, as a finding; what a report says beside it is not kept. */
export function findingOf(
  report: Omit<Finding, 'id' | 'severity' | 'blame' | 'session' | 'message'> & {
    readonly message?: string | undefined;
  },
  head: Pick<Finding, 'id' | 'severity' | 'blame' | 'session'>,
  frame: number | undefined,
  isOverdue: boolean,
): Finding {
  const { id, severity, blame, session } = head;
  // Member by member: there may be a finding in each frame, and copying unknown members takes ten times as long.
  const finding: { -readonly [Name in keyof Finding]: Finding[Name] } = {
    id,
    severity,
    blame,
    why: report.why,
    session,
  };
  if (frame !== undefined) finding.frame = frame;
  if (report.exchange !== undefined) finding.exchange = report.exchange;
  if (report.pointer !== undefined) finding.pointer = report.pointer;
  if (report.expected !== undefined) finding.expected = report.expected;
  if (report.actual !== undefined) finding.actual = report.actual;
  if (report.message !== undefined) finding.message = report.message;
  if (report.evidence !== undefined) finding.evidence = report.evidence;
  if (isOverdue) finding.overdue = true;
  return finding;
}

/** Where something stands in a file. */
export interface FilePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** In UTF-16 code units, from 1. */
  readonly column?: number;
}
