import { createRequire } from 'node:module';
import type { GherkinDocument } from '@cucumber/messages';
import { featureText, RecordingCollector, scenarioOf, type Mark } from '../../src/authoring/index.js';
import { checkCapture } from '../../src/capture/index.js';
import { Contract } from '../../src/contract/index.js';

// The parser that Cucumber itself parses features with.
const own = createRequire(createRequire(import.meta.url).resolve('@cucumber/cucumber'));
const { Parser, AstBuilder, GherkinClassicTokenMatcher } = own('@cucumber/gherkin') as {
  readonly Parser: new (builder: object, matcher: object) => { parse(text: string): GherkinDocument };
  readonly AstBuilder: new (newId: () => string) => object;
  readonly GherkinClassicTokenMatcher: new () => object;
};

/** A feature as the real parser reads it. */
export function parsed(feature: string): GherkinDocument {
  let ids = 0;
  const builder = new AstBuilder(() => String((ids += 1)));
  return new Parser(builder, new GherkinClassicTokenMatcher()).parse(feature);
}

/** The steps of the first scenario, each with what stands under it. */
export function stepsOf(feature: string): { text: string; docString?: string; rows?: string[][] }[] {
  const scenarios = parsed(feature).feature?.children.map(({ scenario }) => scenario) ?? [];
  return (scenarios[0]?.steps ?? []).map(({ text, docString, dataTable }) => ({
    text,
    ...(docString && { docString: docString.content }),
    ...(dataTable && { rows: dataTable.rows.map(({ cells }) => cells.map(({ value }) => value)) }),
  }));
}

/** What a capture is made into. */
export async function featureOf(
  lines: readonly object[],
  { marks = [], session }: { readonly marks?: readonly Mark[]; readonly session?: string } = {},
): Promise<string> {
  const collector = new RecordingCollector(session === undefined ? {} : { session });
  await checkCapture(
    (async function* () {
      for (const line of lines) yield `${JSON.stringify(line)}\n`;
      await Promise.resolve();
    })(),
    {
      contract: Contract.load(),
      name: 'frames',
      strict: false,
      record: collector,
      onFinding: () => undefined,
    },
  );
  collector.end();
  return featureText(
    collector.recordings.map((recording) => scenarioOf(recording, marks)),
    'frames',
  );
}

/** Records of a transcript, one after the other. */
export class Recorded {
  readonly lines: object[] = [];
  #n = 0;
  #at = 1_795_660_000_000;

  constructor(title = 'A talk') {
    this.lines.push({
      record: 'transcript',
      version: 1,
      title,
      startedAt: '2026-11-26T02:34:27.028Z',
      deadlines: { acknowledgement: 5000, notification: 5000, routing: 15000 },
      client: 'client',
    });
  }

  opens(actor: string, role: 'consumer' | 'agent' = 'consumer', session = `${actor}#1`): this {
    const url = `wss://host/ws_api/account/12345/messaging/${role}`;
    this.lines.push({ record: 'open', session, actor, role, url, at: (this.#at += 10) });
    return this;
  }

  sends(session: string, frame: unknown): this {
    return this.#frame(session, 'client', { frame });
  }

  /** @returns the frame's number, for who marks it */
  tells(session: string, frame: unknown): this {
    return this.#frame(session, 'service', { frame });
  }

  says(session: string, text: string): this {
    return this.#frame(session, 'client', { text });
  }

  /** A request, and its answer. */
  asks(session: string, type: string, body: unknown, answer: object): this {
    const id = String(this.#n + 1);
    this.sends(session, { kind: 'req', id, type, ...(body !== undefined && { body }) });
    return this.tells(session, { kind: 'resp', reqId: id, code: 200, ...answer });
  }

  get n(): number {
    return this.#n;
  }

  get end(): object[] {
    return [...this.lines, { record: 'end', at: this.#at + 10 }];
  }

  #frame(session: string, from: 'client' | 'service', content: object): this {
    this.#n += 1;
    this.lines.push({ record: 'frame', n: this.#n, session, from, at: (this.#at += 10), ...content });
    return this;
  }
}

export const convId = 'f439e345-deb8-4829-80f2-f5862ed730f7';
export const consumerId = 'b7e2d835-66fc-4eac-8d68-4e99ad5df567';
export const agentId = 'a6e27000-0000-4000-8000-000031303031';

/** A notification of a conversation as it is. */
export function conversationTold(state: 'OPEN' | 'CLOSE', agents: readonly string[] = []): object {
  const details = {
    convId,
    participants: [
      { id: consumerId, role: 'CONSUMER' },
      ...agents.map((id) => ({ id, role: 'ASSIGNED_AGENT' })),
    ],
    state,
    stage: state,
    startTs: 1_795_660_000_000,
  };
  const result = { convId, conversationDetails: details };
  return {
    kind: 'notification',
    type: 'cqm.ExConversationChangeNotification',
    body: { subscriptionId: 'subscription-1', changes: [{ type: 'UPSERT', result }] },
  };
}

/** Ann, who has started a conversation. */
export function started(): Recorded {
  return new Recorded()
    .opens('Ann')
    .asks(
      'Ann#1',
      'cqm.SubscribeExConversations',
      {},
      {
        type: 'cqm.SubscribeExConversationsResponse',
        body: { subscriptionId: 'subscription-1' },
      },
    )
    .asks('Ann#1', 'cm.ConsumerRequestConversation', undefined, {
      type: 'cm.RequestConversationResponse',
      body: { conversationId: convId },
    })
    .tells('Ann#1', conversationTold('OPEN'));
}

/** An event as Ann publishes it. */
export function publishing(event: unknown): object {
  return { dialogId: convId, event };
}

export const published = { type: 'ms.PublishEventResponse', body: { sequence: 0 } };
