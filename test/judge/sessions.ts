import { Contract, type Role } from '../../src/contract/index.js';
import {
  Judge,
  readContent,
  type Deadlines,
  type Finding,
  type Frame,
  type HttpRecord,
  type JudgeOptions,
  type Sender,
} from '../../src/judge/index.js';

export const deadlines: Deadlines = { acknowledgement: 100, notification: 200, routing: 300 };
export const start = 1_700_000_000_000;

/**
 * Writes a session frame by frame. It is judged when somebody asks what is found in it, and not before: so a test that is given a
 * story is told what the judge of its own time says, which is another one while a mutant is on (test/mutants/).
 */
export class Story {
  readonly #options: Partial<JudgeOptions>;
  readonly #moves: ((judge: Judge) => readonly Finding[])[] = [];
  #n = 0;
  #exchanges = 0;
  #at = start;

  constructor(options: Partial<JudgeOptions> = {}) {
    this.#options = options;
  }

  get findings(): readonly Finding[] {
    return this.#judged().findings;
  }

  /** A judge that was told all of it. */
  get judge(): Judge {
    return this.#judged().judge;
  }

  open(session = 's', role: Role = 'consumer'): this {
    const at = this.#at;
    return this.#then((judge) => judge.open({ session, role, at }));
  }

  /** Lets time pass until what comes next. */
  wait(milliseconds: number): this {
    this.#at += milliseconds;
    return this;
  }

  frame(from: Sender, data: unknown, session = 's', deliberate?: string): this {
    this.#n += 1;
    const content = readContent(
      typeof data === 'string' || Buffer.isBuffer(data) ? data : JSON.stringify(data),
    );
    const frame: Frame = {
      n: this.#n,
      session,
      from,
      at: this.#at,
      content,
      ...(deliberate !== undefined && { deliberate }),
    };
    return this.#then((judge) => judge.frame(frame).findings);
  }

  request(id: string, type: string, body?: unknown, session = 's'): this {
    return this.frame('client', { kind: 'req', id, type, ...(body !== undefined && { body }) }, session);
  }

  respond(reqId: unknown, type: string, body: unknown, code: unknown = 200, session = 's'): this {
    return this.frame('service', { kind: 'resp', reqId, code, type, body }, session);
  }

  /** A granted subscription to conversations, with its first notification. */
  subscribed(subscriptionId = 'sub', filter: unknown = {}, changes: unknown[] = [], session = 's'): this {
    const id = `subscribe-${subscriptionId}`;
    return this.request(id, 'cqm.SubscribeExConversations', filter, session)
      .respond(id, 'cqm.SubscribeExConversationsResponse', { subscriptionId }, 200, session)
      .notify(changes, subscriptionId, session);
  }

  notify(changes: unknown[], subscriptionId = 'sub', session = 's'): this {
    return this.frame(
      'service',
      {
        kind: 'notification',
        type: 'cqm.ExConversationChangeNotification',
        body: { subscriptionId, changes },
      },
      session,
    );
  }

  close(code = 1000, by: Sender | 'nobody' = 'client', session = 's'): this {
    const record = { record: 'close', session, at: this.#at, code, reason: '', by } as const;
    return this.#then((judge) => judge.close(record));
  }

  /** An exchange over HTTP that ends now. */
  exchange(more: Partial<HttpRecord> & Pick<HttpRecord, 'kind' | 'method' | 'url'>): this {
    this.#exchanges += 1;
    const n = this.#exchanges;
    const [at, request] = [this.#at, { headers: {}, size: 0 }];
    const record: HttpRecord = { record: 'http', n, session: 'http', at, tookMs: 0, request, ...more };
    return this.#then((judge) => judge.exchange(record));
  }

  end(): this {
    const at = this.#at;
    return this.#then((judge) => judge.end(at));
  }

  /** `R-010 violation @3 /reqId` for each finding. */
  get told(): string[] {
    return this.findings.map(({ id, severity, frame, pointer }) =>
      [id, severity, frame === undefined ? '' : `@${frame}`, pointer ?? ''].join(' ').trim(),
    );
  }

  #then(move: (judge: Judge) => readonly Finding[]): this {
    this.#moves.push(move);
    return this;
  }

  #judged(): { readonly judge: Judge; readonly findings: readonly Finding[] } {
    const judge = new Judge({
      contract: Contract.load(),
      deadlines,
      client: 'harness',
      ...this.#options,
    });
    return { judge, findings: this.#moves.flatMap((move) => move(judge)) };
  }
}

/** An UPSERT of the conversation `c`, with these details in place of the usual ones. */
export function upsert(
  details: Record<string, unknown> = {},
  result: Record<string, unknown> = {},
  type = 'UPSERT',
): unknown {
  const conversationDetails: Record<string, unknown> = {
    state: 'OPEN',
    startTs: start,
    metaDataLastUpdateTs: start + 10,
    participantsPId: { CONSUMER: ['ann'] },
    ...details,
  };
  for (const [name, value] of Object.entries(conversationDetails))
    if (value === undefined) Reflect.deleteProperty(conversationDetails, name);
  return { type, result: { convId: 'c', conversationDetails, lastUpdateTime: start + 10, ...result } };
}

/** The same conversation, closed. */
export function closed(details: Record<string, unknown> = {}): unknown {
  return upsert({ state: 'CLOSE', endTs: start + 50, metaDataLastUpdateTs: start + 50, ...details });
}
