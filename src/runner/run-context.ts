import type { WaysKnown } from '../actors/index.js';
import { Contract } from '../contract/index.js';
import { recordWords, Redactor } from '../transcript/index.js';
import { LagMeter } from '../wire/index.js';
import type { RunParameters } from './parameters.js';
import { SecretSharing } from './secret-exchange.js';
import { TerminalPrompt } from './terminal-prompt.js';

/** What the scenarios of a run share in one process: nothing of it outlives the run. */
export interface RunContext {
  readonly redactor: Redactor;
  readonly prompt: TerminalPrompt;
  /** What its ways into the service have come by: tokens that commands have printed, and domains. */
  readonly known: WaysKnown;
  /** Worlds whose scenarios run just now. */
  readonly live: Set<{ end(): Promise<readonly string[]> }>;
  readonly lag: LagMeter;
  /** Of a parallel worker: tells the other processes of the run what it comes by. */
  readonly sharing: SecretSharing | undefined;
  /** How many scenarios were selected, once it is known, and how many have begun in this process. */
  selected: number;
  begun: number;
  /** True when there are too few agents for two scenarios at a time. */
  isOneAgentAtATime: boolean;
  /** True once the run has been interrupted: no further scenario is to begin. */
  isInterrupted: boolean;
}

const contexts = new Map<string, RunContext>();

/**
 * Begins what the scenarios of a run share.
 *
 * @param run the run's own id
 * @param secretsAt of a parallel worker: where the main process tells secrets, and is told them
 */
export function openContext(run: string, redactor: Redactor, secretsAt?: string): RunContext {
  const context: RunContext = {
    redactor,
    prompt: new TerminalPrompt(),
    known: { printed: new Map(), domains: new Map() },
    live: new Set(),
    lag: new LagMeter(),
    sharing: secretsAt === undefined ? undefined : new SecretSharing(secretsAt, redactor),
    selected: 0,
    begun: 0,
    isOneAgentAtATime: false,
    isInterrupted: false,
  };
  contexts.set(run, context);
  return context;
}

/** What the scenarios of a run share; in a parallel worker it begins with the first of them. */
export function contextOf({ run, secretsAt }: Pick<RunParameters, 'run' | 'secretsAt'>): RunContext {
  const known = contexts.get(run);
  if (known !== undefined) return known;
  const worker = process.env['CUCUMBER_WORKER_ID'];
  return worker === undefined
    ? openContext(run, redactorFor())
    : openContext(run, redactorFor(`w${worker}-`), secretsAt);
}

/** The runs under way in this process. */
export function openContexts(): Iterable<RunContext> {
  return contexts.values();
}

/** Ends what a run's scenarios shared. */
export function closeContext(run: string): void {
  const context = contexts.get(run);
  contexts.delete(run);
  context?.prompt.close();
  context?.lag.stop();
}

/** A redactor that leaves the words of records and of the contract alone. */
export function redactorFor(scope = ''): Redactor {
  return new Redactor([...recordWords(), ...Contract.load().words()], scope);
}
