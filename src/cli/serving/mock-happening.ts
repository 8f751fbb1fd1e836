import type { Role } from '../../contract/index.js';
import type { Finding, Sender, Severity } from '../../judge/index.js';
import type { Refused } from '../../mock/index.js';

/** A frame that a finding refers to, without secrets. */
export interface ShownFrame {
  readonly n: number;
  readonly from: Sender;
  /** The line of its record, as a transcript has it. */
  readonly line: string;
}

/** What is told of a mock while it is served. What comes from outside is in it without secrets, and not harmless to print. */
export type MockHappening =
  | { readonly event: 'opened'; readonly session: string; readonly role: Role }
  | {
      readonly event: 'closed';
      readonly session: string;
      readonly code: number;
      readonly reason: string;
      readonly by: Sender | 'nobody';
    }
  | {
      /** A request that was granted; what is refused is told apart. */
      readonly event: 'request';
      readonly session: string;
      readonly type: string;
      readonly code: number;
      readonly frame: number;
      readonly answer: number;
    }
  | { readonly event: 'http'; readonly method: string; readonly path: string; readonly status: number }
  | ({ readonly event: 'refused' } & Refused)
  | { readonly event: 'served-early'; readonly session: string; readonly type: string }
  | { readonly event: 'finding'; readonly finding: Finding; readonly frame: ShownFrame | undefined }
  | {
      /** A client was disturbed, as `--disturb` has it. */
      readonly event: 'disturbed';
      readonly session: string | undefined;
      readonly disturbance: string;
      readonly action: string;
    }
  | { readonly event: 'bot'; readonly bot: string; readonly text: string }
  | { readonly event: 'failed'; readonly problem: string };

/** What it came to, when the mock is interrupted; undefined when nobody looked at frames. */
export type MockResult =
  { readonly frames: number; readonly counts: Readonly<Record<Severity, number>> } | undefined;

/** Where a mock is served. */
export interface ServedAt {
  readonly origin: string;
  readonly port: number;
  /** Where the control port is, when there is one. */
  readonly control: string | undefined;
  /** Where a person takes the agent's seat, when anybody may. */
  readonly desk: DeskAt | undefined;
}

/** Where a desk is. */
export interface DeskAt {
  readonly url: string;
  /** What people are told of it. */
  readonly instructions: string;
}

/** Tells what happens on a mock: to people, or to programs. */
export interface MockTeller {
  /** It is served from now on. */
  began(at: ServedAt): void;
  tell(happening: MockHappening): void;
  ended(result: MockResult): void;
}
