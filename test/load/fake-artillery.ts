import { EventEmitter } from 'node:events';

type Context = { vars: Record<string, unknown> };
type Step = (context: Context, callback: (error: unknown, context?: Context) => void) => void;

/** What Artillery's helpers do, as far as scenarios of tests need it. */
export const helpers = {
  template(given: unknown, { vars }: Context): unknown {
    if (typeof given === 'string')
      return given.replaceAll(/\{\{\s*([\w$]+)\s*\}\}/g, (_, name: string) => String(vars[name]));
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, helpers.template(value, { vars })]),
    );
  },
  createThink(): Step {
    return (context, callback) => callback(null, context);
  },
  createLoopWithCount(count: number, steps: Step[]): Step {
    return (context, callback) => {
      const all = Array.from({ length: count }, () => steps).flat();
      const next = (at: number): void => {
        const step = all[at];
        if (step === undefined) return callback(null, context);
        context.vars['$loopCount'] = Math.floor(at / steps.length) + 1;
        step(context, (error) => (error ? callback(error, context) : next(at + 1)));
      };
      next(0);
    };
  },
};

/** Artillery as the engine sees it: what was counted, and users that come and go. */
export class FakeArtillery {
  readonly counters = new Map<string, number>();
  readonly histograms = new Map<string, number[]>();
  readonly rates = new Map<string, number>();
  readonly errors: string[] = [];
  readonly events = Object.assign(new EventEmitter(), { stop: async () => undefined });
  started = 0;
  readonly #metrics = new EventEmitter();

  constructor() {
    this.#metrics.on('counter', (name: string, by: number) =>
      this.counters.set(name, (this.counters.get(name) ?? 0) + by),
    );
    this.#metrics.on('histogram', (name: string, value: number) =>
      this.histograms.set(name, [...(this.histograms.get(name) ?? []), value]),
    );
    this.#metrics.on('rate', (name: string) => this.rates.set(name, (this.rates.get(name) ?? 0) + 1));
    this.#metrics.on('error', (name: string) => this.errors.push(name));
    this.#metrics.on('started', () => (this.started += 1));
  }

  /** Runs a script with so many users at once, and ends it; gives what each came to. */
  async run(Engine: EngineClass, script: Script, users: number): Promise<readonly unknown[]> {
    const engine = new Engine(script, this.events, helpers);
    await engine.init();
    const [scenario] = script.scenarios;
    const act = engine.createScenario(scenario, this.#metrics);
    const came = await Promise.all(
      Array.from(
        { length: users },
        (_, index) =>
          new Promise<unknown>((resolve) => act({ vars: { index } }, (error) => resolve(error ?? undefined))),
      ),
    );
    await this.events.stop();
    return came;
  }
}

export interface Script {
  readonly config: Record<string, unknown>;
  readonly scenarios: readonly Record<string, unknown>[];
}

/** The engine, as Artillery has it. */
export type EngineClass = new (
  script: Script,
  events: unknown,
  helpers: unknown,
) => {
  init(): Promise<void>;
  createScenario(
    spec: unknown,
    metrics: unknown,
  ): (context: Context, callback: (error: unknown, context?: unknown) => void) => void;
};
