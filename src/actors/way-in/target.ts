import type { Access } from '../../wire/index.js';
import type { Paths } from './documented-paths.js';

/** What one agent logs in with: a user name and a password, or a bearer token that somebody else has obtained. */
export type AgentCredentials =
  | { readonly username: string; readonly password: string }
  | {
      readonly bearer: string;
      /** The agent's id in `participants`: `{account}.{userId}`, or the part after the dot. */
      readonly userId: string;
      /** The agent's id in `participantsPId`. */
      readonly userPId?: string;
    };

/** Where a consumer's token comes from. */
export type TokenSource =
  | { readonly token: string }
  /** A shell command that prints one; it is run again when a fresh one is needed. */
  | { readonly command: string };

/** The service under test, and what is known of it. Plain data: it is handed to parallel workers. */
export interface Target {
  /** Where domain discovery is asked (`https://host`); absent when `endpoint` says where everything is. */
  readonly discover?: string;
  /** The WebSocket endpoint: an origin (`wss://host`), or a consumer's whole URL, used as it is. */
  readonly endpoint?: string;
  /** The WebSocket endpoint for agents, where it is another than consumers'. */
  readonly agentEndpoint?: string;
  readonly paths: Paths;
  readonly account: string;
  /** Another account, for scenarios about what one account must not see of the other. */
  readonly otherAccount?: string;
  /** The consumers' tokens, in order of appearance; whoever comes after signs up with the identity service. */
  readonly tokens: readonly TokenSource[];
  /**
   * Where consumers come from: they sign up; the service makes anonymous ones; or `tokens` are ID tokens of an identity
   * provider, which the service takes in exchange for its own.
   */
  readonly signIn: 'signup' | 'anonymous' | 'id-token';
  /** The connector that ID tokens are exchanged by. */
  readonly connector?: string;
  /** How connections are kept open: some gateways let no WebSocket pings pass. */
  readonly keepAlive: 'ping' | 'clock';
  /** How a consumer's connection is authorized unless a scenario says otherwise. */
  readonly auth: 'header' | 'init';
  readonly agentSeat: 'api' | 'manual' | 'none';
  readonly agents: readonly AgentCredentials[];
  /** Milliseconds a person at the agent's seat has for each thing to do. */
  readonly manualDeadlineMs: number;
  readonly access: Access;
  /** Milliseconds after which the service closes a silent connection. */
  readonly idleTimeoutMs: number;
  /** Milliseconds within which the service ends a connection on which nobody authenticates. */
  readonly authTimeoutMs: number;
  /** Milliseconds after which closed conversations leave the stream; undefined when nobody knows. */
  readonly retentionMs?: number;
  /** Milliseconds after which the service closes a dialog that nobody uses; undefined when nobody knows. */
  readonly dialogTimeoutMs?: number;
  /** A skill that conversations can be transferred to. */
  readonly skill?: string;
}
