// Steps of scenarios as the functions that Artillery runs: of a context and a callback.
import { stepOf } from 'messaging-conformance/load';

/** Where a virtual user's context has the user of ours. */
export const userKey = Symbol('messaging-conformance user');

/** Runs functions of a context and a callback one after the other; each gives the context to the next. */
export async function runInOrder(tasks, context) {
  let present = context;
  for (const task of tasks) {
    present = await new Promise((resolve, reject) =>
      task(present, (error, next) => (error ? reject(error) : resolve(next ?? present))),
    );
  }
  return present;
}

export class StepMaker {
  #config;
  #helpers;

  /** @param config of the script, with `processor` and `defaults`; @param helpers Artillery's own */
  constructor(config, helpers) {
    this.#config = config;
    this.#helpers = helpers;
  }

  /**
   * Makes the function of a step.
   *
   * @throws UsageError when it says nothing that can be done
   */
  step(step, metrics) {
    const said = stepOf(step, 'step');
    if ('verb' in said) return this.#verb(said);
    switch (said.tool) {
      case 'loop':
        return this.#loop(step, metrics);
      case 'think':
        return this.#helpers.createThink(step, this.#config.defaults?.think ?? {});
      case 'log':
        return (context, callback) => {
          console.log(this.#helpers.template(step.log, context));
          callback(null, context);
        };
      default:
        return this.#function(step.function, metrics);
    }
  }

  #verb({ verb, given }) {
    return (context, callback) => {
      const filled = this.#helpers.template(given ?? undefined, context);
      context[userKey].perform({ verb, given: filled }).then(
        () => callback(null, context),
        (error) => callback(error, context),
      );
    };
  }

  #loop(step, metrics) {
    const { loop, count = -1, over, loopValue = '$loopCount', loopElement, whileTrue } = step;
    const steps = loop.map((each) => this.step(each, metrics));
    return this.#helpers.createLoopWithCount(count, steps, {
      loopValue,
      ...(loopElement !== undefined && { loopElement }),
      overValues: over,
      whileTrue: this.#config.processor?.[whileTrue],
    });
  }

  /** A function of the script's processor: one that takes a callback, or one that gives a promise. */
  #function(name, metrics) {
    return (context, callback) => {
      const act = this.#config.processor?.[name];
      if (act === undefined) {
        callback(new Error(`config.processor has no function ${name}.`), context);
        return;
      }
      if (act.constructor.name !== 'AsyncFunction') {
        act(context, metrics, (error) => callback(error, context));
        return;
      }
      act(context, metrics).then(
        () => callback(null, context),
        (error) => callback(error, context),
      );
    };
  }
}
