import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Contract, packageRoot } from '../../src/contract/index.js';
import { defaultDeadlines } from '../../src/judge/index.js';
import { botSchemaFile, readBot, startBots, type Bots } from '../../src/mock/bots/index.js';
import { isSaid, phraseOf, wordsOf } from '../../src/mock/bots/bot-phrase.js';
import { startMock, type Mock } from '../../src/mock/index.js';
import { Redactor, TranscriptWriter } from '../../src/transcript/index.js';
import { Recorder } from '../../src/wire/index.js';
import { Client } from './client.js';

const ending: (() => Promise<void>)[] = [];
const told: string[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  told.length = 0;
});

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'messaging-conformance-')), 'bot.yaml');
  writeFileSync(file, text);
  return file;
}

async function seated(mock: Mock, ...files: readonly string[]): Promise<Bots> {
  const plans = await Promise.all(files.map(readBot));
  const tell = (bot: string, text: string) => told.push(`${bot} ${text}`);
  const bots = await startBots(plans, mock, { tls: undefined, idleTimeoutMs: 60_000, tell });
  ending.push(() => bots.stop());
  return bots;
}

async function served(options: Parameters<typeof startMock>[0] = {}): Promise<Mock> {
  const mock = await startMock(options);
  ending.push(() => mock.stop());
  return mock;
}

/** A consumer with a conversation, who listens. */
async function consumerOf(mock: Mock): Promise<{ ann: Client; says: (message: string) => Promise<unknown> }> {
  const signUp = await fetch(`${mock.origin}/api/account/mock/signup`, { method: 'POST' });
  const { jwt } = (await signUp.json()) as { jwt: string };
  const url = `${mock.origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`;
  const ann = await Client.open(url, { Authorization: `jwt ${jwt}` });
  await ann.ask('sub', 'cqm.SubscribeExConversations', { convState: ['OPEN', 'CLOSE'] });
  const { body } = await ann.ask('start', 'cm.ConsumerRequestConversation');
  const dialogId = (body as { conversationId: string }).conversationId;
  await ann.ask('hear', 'ms.SubscribeMessagingEvents', { dialogId });
  let count = 0;
  const says = (message: string) => {
    const event = { type: 'ContentEvent', contentType: 'text/plain', message };
    return ann.ask(`say-${(count += 1)}`, 'ms.PublishEvent', { dialogId, event });
  };
  return { ann, says };
}

const tells =
  (holds: (event: Record<string, any>) => boolean) =>
  (frame: Record<string, any>): boolean =>
    frame['type'] === 'ms.MessagingEventNotification' &&
    frame['body'].changes.some((change: any) => holds(change.event));
const text = (message: string) => tells((event) => event['message'] === message);
const isClosed = ({ body }: Record<string, any>): boolean =>
  body?.changes?.[0]?.result?.conversationDetails?.state === 'CLOSE';

const greeter = `
name: Greeter
greeting:
  - say: Hello, what can I do for you?
answers:
  - to: [where is * order, order status]
    do:
      - read
      - typing
      - wait: 5
      - show: { type: vertical, elements: [{ type: text, text: It is on its way }] }
  - to: agent please
    do:
      - transfer: '4711'
  - to: bye
    do: [{ say: Goodbye }, close]
otherwise:
  - say: I did not understand
`;

describe('a bot', () => {
  it('greets, answers by what is said, shows, reads, types and closes, within the protocol', async () => {
    const mock = await served();
    await seated(mock, written(greeter));
    const { ann, says } = await consumerOf(mock);
    await ann.until(text('Hello, what can I do for you?'));
    await says('What?');
    await ann.until(text('I did not understand'));
    await says('So WHERE is my long-awaited order?!');
    await ann.until(tells(({ status }) => status === 'READ'));
    await ann.until(tells(({ chatState }) => chatState === 'COMPOSING'));
    await ann.until(tells(({ content }) => content?.elements[0].text === 'It is on its way'));
    await says('Bye.');
    await ann.until(text('Goodbye'));
    await ann.until(isClosed);
    mock.expectNoFindings();
    expect(told).toEqual([expect.stringMatching(/^Greeter accepts /)]);
  });

  it('hands over to another, and answers no more', async () => {
    const mock = await served();
    await seated(mock, written(greeter));
    const { ann, says } = await consumerOf(mock);
    await ann.until(text('Hello, what can I do for you?'));
    await seated(mock, written('name: Second\ngreeting: [{ say: Second here }]\nagent: agent-2\n'));
    await says('Agent, please');
    await ann.until(text('Second here'));
    mock.expectNoFindings();
  });

  it('comes back when the mock is reset', async () => {
    const mock = await served();
    await seated(mock, written(greeter));
    const first = await consumerOf(mock);
    await first.ann.until(text('Hello, what can I do for you?'));
    await mock.reset();
    const second = await consumerOf(mock);
    await second.ann.until(text('Hello, what can I do for you?'));
    await second.says('bye');
    await second.ann.until(isClosed);
  });

  it("replays the agent's half of a recording, each thing after what the consumer had said by then", async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'messaging-conformance-')), 'session.ndjson');
    const redactor = new Redactor();
    const writer = new TranscriptWriter(file, redactor);
    const recorder = new Recorder({
      contract: Contract.load(),
      redactor,
      writer,
      deadlines: defaultDeadlines,
      strict: false,
      client: 'client',
      title: 'mock',
    });
    const recorded = await startMock({
      observe(event) {
        if (event.kind === 'open') recorder.opened(event.session, event.session, event.role, event.path);
        if (event.kind === 'frame') recorder.frame(event.session, event.from, event.content);
      },
    });
    await seated(recorded, written(greeter));
    const before = await consumerOf(recorded);
    await before.ann.until(text('Hello, what can I do for you?'));
    await before.says('order status');
    await before.ann.until(tells(({ content }) => content !== undefined));
    await before.says('bye');
    await before.ann.until(isClosed);
    for (const end of ending.splice(0)) await end();
    await recorded.stop();
    recorder.end();

    const mock = await served();
    const replay = join(file, '../replay.yaml');
    writeFileSync(replay, 'replay: session.ndjson\npace: at once\n');
    await seated(mock, replay);
    const { ann, says } = await consumerOf(mock);
    await ann.until(text('Hello, what can I do for you?'));
    // Nothing further comes by itself, however often the mock has been asked something meanwhile.
    for (let n = 0; n < 30; n += 1) await ann.ask(`clock-${n}`, 'GetClock');
    expect(ann.frames.some(tells(({ content }) => content !== undefined))).toBe(false);
    await says('Something else');
    await ann.until(tells(({ content }) => content?.elements[0].text === 'It is on its way'));
    await says('And this');
    await ann.until(text('Goodbye'));
    await ann.until(isClosed);
    mock.expectNoFindings();
  });
});

describe('a phrase', () => {
  it.each([
    ['hello', 'Well, HELLO there', true],
    ['hello', 'hellos', false],
    ['where is * order', 'where is order', true],
    ['where is * order', 'order where is', false],
    ['good bye', 'good, bye', true],
    ['good bye', 'good old bye', false],
    ['*', '', true],
    ["don't", 'I don’t know', true],
    ['größe', 'Welche GRÖSSE?', false],
    ['größe', 'Welche Größe?', true],
  ])('%j in %j: %s', (phrase, said, holds) => {
    expect(isSaid(phraseOf(phrase) ?? { text: '', parts: [['none']] }, wordsOf(said))).toBe(holds);
  });
});

describe('the file of a bot', () => {
  const validate = new Ajv2020({ allowUnionTypes: true, strict: false }).compile(
    JSON.parse(readFileSync(join(packageRoot(), botSchemaFile), 'utf8')) as object,
  );

  it('fits the schema that editors are given', async () => {
    expect(validate(parse(greeter))).toBe(true);
    expect(await readBot(written(greeter))).toMatchObject({
      name: 'Greeter',
      account: 'mock',
      script: { by: 'answers' },
    });
  });

  it.each([
    ['an unknown member', 'name: A\ngreetings: [close]\n', '2:1', 'greeting'],
    ['an unknown action', 'greeting:\n  - clsoe\n', '2:5', 'close'],
    ['an unknown action with a value', 'greeting:\n  - sey: Hi\n', '2:5', 'say'],
    ['two actions in one', 'greeting:\n  - say: Hi\n    wait: 3\n', '2:5', 'say: ...'],
    ['a wait that is none', 'greeting: [{ wait: 1s }]\n', '1:20', 'a whole number'],
    ['a skill that is a number', 'greeting: [{ transfer: 4711 }]\n', '1:24', 'quotation marks'],
    ['content without a type', 'greeting: [{ show: { elements: [] } }]\n', '1:20', 'type'],
    ['an answer to nothing', 'answers:\n  - do: [close]\n', '2:5', 'to: '],
    ['a phrase without a word', "answers:\n  - to: '?!'\n    do: [close]\n", '2:9', 'words'],
    ['an unknown member of an answer', 'answers:\n  - to: x\n    does: [close]\n', '3:5', 'do'],
    ['nothing to do', 'name: A\n', '1:1', 'greeting, answers, otherwise'],
    ['a recording and answers', 'replay: x.ndjson\ngreeting: [close]\n', '2:11', 'either'],
    ['a pace alone', 'greeting: [close]\npace: at once\n', '2:7', 'replay'],
    ['an unknown pace', 'replay: x.ndjson\npace: slowly\n', '2:7', 'at once'],
    ['no mapping', '- a\n', '1:1', 'a mapping'],
    ['an empty list', 'greeting: []\n', '1:11', 'a list'],
  ])('with %s is refused at its place, with what is expected', async (_what, yaml, place, expected) => {
    expect(validate(parse(yaml))).toBe(false);
    const error = await readBot(written(yaml)).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'bot-invalid' });
    const facts = Object.fromEntries((error as { facts: readonly (readonly [string, string])[] }).facts);
    expect(facts['where']).toMatch(new RegExp(`bot\\.yaml:${place}$`));
    expect(facts['expected']).toContain(expected);
  });

  it('that is no YAML, or is not there, is refused too', async () => {
    await expect(readBot(written('a: [1\nb: 2'))).rejects.toMatchObject({ code: 'bot-invalid' });
    await expect(
      readBot(join(mkdtempSync(join(tmpdir(), 'messaging-conformance-')), 'none.yaml')),
    ).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('names a seat that there is, and that nobody else has taken', async () => {
    const mock = await served();
    const named = (agent: string) => written(`agent: ${agent}\ngreeting: [close]\n`);
    await expect(seated(mock, named('agent-17'))).rejects.toMatchObject({ code: 'mock-no-agent-left' });
    await expect(seated(mock, named('agent-1'), named('agent-1'))).rejects.toMatchObject({
      code: 'mock-no-agent-left',
    });
  });
});
