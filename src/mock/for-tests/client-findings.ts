import { Contract } from '../../contract/index.js';
import { defaultDeadlines, type Finding } from '../../judge/index.js';
import { ExpectationError, type Fact } from '../../errors/index.js';
import { Redactor } from '../../transcript/index.js';
import { Recorder } from '../../wire/index.js';
import type { MockEvent } from '../options.js';

/** What is found in the frames of the clients of a mock. */
export class Watch {
  readonly #isStrict: boolean;
  #recorder: Recorder;

  /** @param isStrict whether what is undocumented is a violation, and what is advised against too */
  constructor(isStrict: boolean) {
    this.#isStrict = isStrict;
    this.#recorder = this.#newRecorder();
  }

  /** What clients did wrong, or what is worth knowing of it, so far; the first thousand. */
  get findings(): readonly Finding[] {
    return this.#recorder.findings.filter(({ blame }) => blame === 'client');
  }

  /** Takes in what happens on the connections of the mock. */
  take(event: MockEvent): void {
    switch (event.kind) {
      case 'open':
        // An agent's path ends with a bearer.
        if (event.role === 'agent')
          this.#recorder.redactor.register(event.path.split('/').at(-1) ?? '', 'bearer');
        this.#recorder.opened(event.session, event.session, event.role, event.path);
        return;
      case 'frame':
        this.#recorder.frame(event.session, event.from, event.content);
        return;
      case 'close':
        this.#recorder.closed(event.session, event.code, event.reason, event.by);
        return;
      case 'http':
        this.#recorder.exchanged(event.exchange);
    }
  }

  /** @throws ExpectationError when a client broke a MUST or a SHOULD, saying how; notices are not thrown */
  expectNoFindings(): void {
    const wrong = this.findings.filter(({ severity }) => severity !== 'notice');
    if (wrong.length === 0) return;
    const headline =
      wrong.length === 1
        ? 'The client broke the protocol.'
        : `The client broke the protocol in ${wrong.length} places.`;
    throw new ExpectationError(headline, wrong.map(factOf));
  }

  /** Forgets what was found. */
  reset(): void {
    this.#recorder.end();
    this.#recorder = this.#newRecorder();
  }

  end(): void {
    this.#recorder.end();
  }

  #newRecorder(): Recorder {
    return new Recorder({
      contract: Contract.load(),
      redactor: new Redactor(),
      deadlines: defaultDeadlines,
      strict: this.#isStrict,
      client: 'client',
      title: 'mock',
    });
  }
}

function factOf({ id, severity, why, session, frame, pointer, expected, actual, message }: Finding): Fact {
  const where = [session, frame === undefined ? undefined : `frame ${frame}`, message, pointer];
  const sides = expected === undefined ? '' : `\nexpected ${expected}, actual ${actual ?? 'none'}`;
  return [`${severity} ${id}`, `${why} (${where.filter((each) => each !== undefined).join(', ')})${sides}`];
}
