import type { Role } from '../../contract/index.js';

/** What `check` was given. */
export interface CheckArguments {
  readonly files: readonly string[];
  readonly strict: boolean;
  readonly json: boolean;
  readonly role: Role | undefined;
  readonly session: string | undefined;
  readonly since: string | undefined;
  readonly report: string | undefined;
  /** One part alone, as I/N. */
  readonly shard?: string | undefined;
}
