import type { ClientLog } from '../client/index.js';
import type { RelayEvent } from '../disturbance/index.js';
import type { Redactor } from '../transcript/index.js';
import { now, type Recorder } from '../wire/index.js';

/** Takes what happens between the client under test and the service to the record, and to what is known of the client. */
export class RelayFeed {
  /** The disturbances that have happened. */
  readonly happened = new Set<string>();
  readonly #redactor: Redactor;
  #recorder: Recorder | undefined;
  #log: ClientLog | undefined;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  get recorder(): Recorder {
    if (this.#recorder === undefined) throw new Error('Nothing is recorded yet.');
    return this.#recorder;
  }

  begin(recorder: Recorder, log: ClientLog): void {
    this.#recorder = recorder;
    this.#log = log;
  }

  /** Has those who wait look again. */
  stir(): void {
    this.#recorder?.announce();
  }

  /** The client has asked the brand's server for a token. */
  tokenAsked(): void {
    this.#log?.tokensAsked.push(now());
    this.stir();
  }

  take(event: RelayEvent): void {
    const recorder = this.#recorder;
    const log = this.#log;
    if (recorder === undefined || log === undefined) return;
    switch (event.kind) {
      case 'open':
        recorder.opened(event.session, 'client', event.role, event.path);
        log.opened(event.session, now());
        break;
      case 'frame':
        log.frame(recorder.frame(event.session, event.from, event.content));
        break;
      case 'close': {
        const reason = this.#redactor.text(event.reason);
        recorder.closed(event.session, event.code, reason, event.by);
        log.closed(event.session, event.code, event.by, now());
        break;
      }
      case 'http':
        recorder.exchanged(event.exchange);
        log.exchanges.push({ at: now(), exchange: event.exchange });
        break;
      case 'refused':
        log.refusals.push({ at: now(), status: event.status });
        break;
      case 'disturbed':
        this.happened.add(event.disturbance);
        break;
      case 'ping':
        break;
    }
    recorder.announce();
  }
}
