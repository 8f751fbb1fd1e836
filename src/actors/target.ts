/** What one agent logs in with. */
export interface AgentCredentials {
  readonly username: string;
  readonly password: string;
}

/** The service under test, and what is known of it. Plain data: it is handed to parallel workers. */
export interface Target {
  /** Where domain discovery is asked (`https://host`); absent when `endpoint` says where everything is. */
  readonly discover?: string;
  /** The WebSocket endpoint: an origin (`wss://host`), or a consumer's whole URL, used as it is. */
  readonly endpoint?: string;
  readonly account: string;
  /** A consumer's token; without it each consumer signs up with the identity service. */
  readonly token?: string;
  /** How a consumer's connection is authorized unless a scenario says otherwise. */
  readonly auth: 'header' | 'init';
  readonly agentSeat: 'api' | 'none';
  readonly agents: readonly AgentCredentials[];
  /** Milliseconds after which the service closes a silent connection. */
  readonly idleTimeoutMs: number;
  /** Milliseconds after which closed conversations leave the stream; undefined when nobody knows. */
  readonly retentionMs?: number;
  /** A skill that conversations can be transferred to. */
  readonly skill?: string;
}
