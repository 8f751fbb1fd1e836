// The engine as Artillery loads it: it reads the script, has users of messaging-conformance do what the scenarios say, and
// hands on to Artillery what is measured and found.
import { join, relative } from 'node:path';
import { checkFlow, Load, loadPlanOf, nameOf, violationCounters } from 'messaging-conformance/load';
import { runInOrder, StepMaker, userKey } from './steps.js';

const name = 'messaging-conformance';
const wrongUsage = 2;
/** Counters that thresholds rest on are there from the beginning: a threshold on one that is missing counts as exceeded. */
const always = ['violations', 'warnings', 'frames.seen', 'frames.judged'].map((each) => `messaging.${each}`);

export default class MessagingConformanceEngine {
  #script;
  #events;
  #steps;
  /** Where Artillery counts; known when the first scenario is made. */
  #metrics;
  #plan;
  #load;
  #hasTold = new Set();

  /**
   * @param script the script as Artillery has read it, with `config` and `scenarios`
   * @param events the runner's emitter, on which it tells of phases and of the end
   * @param helpers Artillery's own: templates, loops, thinking
   */
  constructor(script, events, helpers) {
    this.#script = script;
    this.#events = events;
    this.#steps = new StepMaker(script.config, helpers);
  }

  /**
   * Reads the settings and checks the scenarios, before anybody comes. Artillery tells what is thrown here in one line; what
   * a constructor throws it tells with a stack, and goes on.
   *
   * @throws UsageError when the script says something that cannot be done
   */
  async init() {
    try {
      const { config, scenarios = [], before, after } = this.#script;
      this.#plan = loadPlanOf(config.target, config.engines?.[name], `config.engines.${name}`);
      for (const [index, each] of scenarios.entries())
        if (this.#isOurs(each)) checkFlow(each.flow, `scenarios[${index}].flow`);
      for (const [hook, each] of Object.entries({ before, after }))
        if (each !== undefined && this.#isOurs(each)) checkFlow(each.flow, `${hook}.flow`);
      // Hooks are run in the main thread, where there is no load: what they do is no part of the run.
      const isForHooks = process.env.LOCAL_WORKER_ID === undefined && (before ?? after) !== undefined;
      this.#load = new Load(
        isForHooks ? { ...this.#plan, report: undefined } : this.#plan,
        this.#measures(),
        this.#place(),
      );
    } catch (error) {
      globalThis.artillery?._workerThreadSend?.({ event: 'setSuggestedExitCode', code: wrongUsage });
      throw error;
    }
  }

  /**
   * Makes what a virtual user does of a scenario.
   *
   * @param spec the scenario: its `flow`, and the functions before and after it
   * @param metrics Artillery's emitter for counters, histograms, rates and errors
   * @returns a function of the user's context and of a callback, as Artillery has it
   */
  createScenario(spec, metrics) {
    if (this.#metrics === undefined) this.#begin(metrics);
    const { before = [], after = [] } = { before: spec.beforeScenario, after: spec.afterScenario };
    const named = (names) => [names].flat().map((each) => this.#steps.step({ function: each }, metrics));
    const tasks = [
      ...named(before),
      ...spec.flow.map((each) => this.#steps.step(each, metrics)),
      ...named(after),
    ];
    if (this.#hasAgents(spec.flow))
      this.#load.agentsOnline().catch((error) => this.#tell(error, (text) => text));
    return (initialContext, callback) => {
      metrics.emit('started');
      this.#act(tasks, initialContext, metrics).then(
        (context) => callback(null, context),
        (error) => callback(error, initialContext),
      );
    };
  }

  /** Has one user come, do it all, and leave. */
  async #act(tasks, context, metrics) {
    const user = this.#load.user();
    context[userKey] = user;
    try {
      return await runInOrder(tasks, context);
    } catch (error) {
      metrics.emit('error', nameOf(error));
      this.#tell(error, (each) => user.told(each));
      throw error;
    } finally {
      await user.leave();
    }
  }

  #begin(metrics) {
    this.#metrics = metrics;
    const { config } = this.#script;
    const thresholds = JSON.stringify([config.ensure, config.plugins?.ensure]) ?? '';
    const named = violationCounters().filter((each) => thresholds.includes(each));
    for (const each of [...always, ...named]) metrics.emit('counter', each, 0);
    // Artillery waits for its runner to stop before it says that all is done: so agents leave, and the run is written.
    const { stop } = this.#events;
    this.#events.stop = async (...given) => {
      await this.#end();
      return stop?.apply(this.#events, given);
    };
  }

  async #end() {
    const { title, broken } = await this.#load.end();
    const { directory } = this.#load;
    console.log(
      `messaging-conformance: ${title}; ${broken.length === 0 ? 'nothing broken' : `broken: ${broken.join(', ')}`}`,
    );
    if (directory !== undefined)
      console.log(
        `messaging-conformance: the page with samples: npx messaging-conformance report ${relative('', directory)}`,
      );
  }

  /** Tells what went wrong with a user, the first time that it did so: Artillery counts the rest. */
  #tell(error, told) {
    const kind = nameOf(error);
    if (this.#hasTold.has(kind)) return;
    this.#hasTold.add(kind);
    console.error(told(error));
  }

  #measures() {
    return {
      counter: (each, by) => this.#metrics?.emit('counter', each, by),
      histogram: (each, value) => this.#metrics?.emit('histogram', each, value),
      rate: (each) => this.#metrics?.emit('rate', each),
    };
  }

  #place() {
    const { config, _scriptPath: script } = this.#script;
    const [{ worker = 1, totalWorkers = 1 } = {}] = config.phases ?? [];
    const run = globalThis.artillery?.testRunId ?? new Date().toISOString().replaceAll(/[:.]/g, '-');
    return {
      folder: join(this.#plan.report ?? '', run),
      script: script === undefined ? 'artillery.yml' : relative('', script),
      part: { part: worker, of: totalWorkers },
    };
  }

  #isOurs({ engine = this.#script.config.engine }) {
    return engine === name;
  }

  #hasAgents(flow) {
    return checkFlow(flow, 'flow').has('accept');
  }
}
