import type { Contract, Role } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import type { Redactor, TranscriptWriter } from '../transcript/index.js';
import type { Access, ServerTls } from '../wire/index.js';
import type { Disturbed } from './disturbed-way.js';

export interface ProxyOptions {
  /** Where everything is served (`https://host`), or where clients ask for the domains. */
  readonly origin: string;
  /** Whether `origin` is asked for the domains, as clients do. */
  readonly isDiscovered: boolean;
  /** What clients are disturbed by; nothing unless given. */
  readonly disturbed?: Disturbed;
  /** How the service is reached. */
  readonly access: Access;
  readonly host: string;
  readonly port: number;
  readonly tls?: ServerTls;
  readonly contract: Contract;
  readonly redactor: Redactor;
  readonly strict: boolean;
  /** Absent when nothing is to be kept. */
  readonly writer?: TranscriptWriter;
  readonly onFinding: (finding: Finding) => void;
  readonly onEvent: (event: ProxyEvent) => void;
}

/** What a proxy meets, beside findings. */
export type ProxyEvent =
  | { readonly kind: 'opened'; readonly session: string; readonly role: Role }
  | { readonly kind: 'closed'; readonly session: string }
  /** What follows on a connection is relayed and not judged. */
  | { readonly kind: 'unjudged'; readonly session: string; readonly why: string }
  /** A client was disturbed. */
  | {
      readonly kind: 'disturbed';
      readonly session: string | undefined;
      readonly disturbance: string;
      readonly action: string;
    }
  /** The service has refused an upgrade. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly origin: string; readonly error: Error };

/** How a proxy stands. */
export interface ProxyState {
  readonly open: number;
  readonly sessions: number;
  readonly frames: number;
  readonly lagMs: number;
  readonly longestLagMs: number;
}

/** A proxy that is being served. */
export interface ProxyServer {
  readonly origin: string;
  readonly port: number;
  state(): ProxyState;
  /** Ends every connection and the server; resolves when all that came is judged. */
  stop(): Promise<void>;
}
