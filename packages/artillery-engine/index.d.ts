/** The engine, as Artillery loads it: `config.engines.messaging-conformance`. */
export default class MessagingConformanceEngine {
  /**
   * @param script the script as Artillery has read it
   * @param events the runner's emitter
   * @param helpers Artillery's own: templates, loops, thinking
   */
  constructor(script: object, events: object, helpers: object);
  /** Reads the settings and checks the scenarios. */
  init(): Promise<void>;
  /** Makes what a virtual user does of a scenario. */
  createScenario(
    spec: object,
    metrics: object,
  ): (context: object, callback: (error: unknown, context?: unknown) => void) => void;
}
