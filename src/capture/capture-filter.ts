import type { Role } from '../contract/index.js';

/** What of a capture is told; all of it is judged, since one connection may explain another. */
export interface Narrowing {
  readonly role?: Role;
  readonly session?: string;
  /** In milliseconds since the epoch. */
  readonly since?: number;
}

/** Whether what happens at a time on a connection is told. */
export class Narrowed {
  readonly #narrowing: Narrowing;
  readonly #roles = new Map<string, Role>();

  constructor(narrowing: Narrowing) {
    this.#narrowing = narrowing;
  }

  opened(session: string, role: Role): void {
    if (this.#narrowing.role !== undefined) this.#roles.set(session, role);
  }

  has(session: string, at: number): boolean {
    const { role, session: only, since } = this.#narrowing;
    if (only !== undefined && session !== only) return false;
    if (since !== undefined && at < since) return false;
    // Of a connection whose role is not recorded, the role that is asked for is taken for its own.
    return role === undefined || (this.#roles.get(session) ?? role) === role;
  }
}
