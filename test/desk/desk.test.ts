import { describe, expect, it } from 'vitest';
import { Given, type DeskNews } from '../../src/desk/index.js';
import { stageAt, Consumer } from '../../src/actors/index.js';
import { bareClientAt, consumerAt, endAfterwards, serveDeskHere } from './served-desk.js';

const give = (value: unknown): Given => new Given(value);

describe("the agent's desk", () => {
  it('takes a seat in each account that a client comes to', async () => {
    const here = await serveDeskHere();
    expect(here.desk.seats).toEqual([]);
    await consumerAt(here, 'one');
    await consumerAt(here, 'other');
    await expect
      .poll(() => here.desk.seats.map(({ id, state }) => `${id} ${state}`))
      .toEqual(['one/agent-16 online', 'other/agent-16 online']);
  });

  it('is refused what any agent is refused, in words', async () => {
    const here = await serveDeskHere();
    const ann = await consumerAt(here);
    const conversation = await ann.startConversation();
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(1);
    const seat = 'mock/agent-16';
    // Who takes no part may not close.
    await expect(here.desk.act(give({ act: 'close', seat, conversation }))).rejects.toMatchObject({
      name: 'ExpectationError',
      requirement: 'R-005',
    });
    for (const wrong of [
      null,
      7,
      { act: '__proto__' },
      { act: 'toString' },
      { act: 'say', seat: 'none', conversation, text: 'x' },
      { act: 'say', seat, conversation: 'none', text: 'x' },
      { act: 'say', seat, conversation, text: { toString: 'x' } },
      { act: 'say', seat, conversation, text: 'x'.repeat(100_000) },
      { act: 'show', seat, conversation, content: 'text' },
    ])
      await expect(here.desk.act(give(wrong))).rejects.toMatchObject({ name: 'ExpectationError' });
  });

  it('says that a seat is empty when its connection is over, and takes it again', async () => {
    const here = await serveDeskHere();
    await consumerAt(here);
    await expect.poll(() => here.desk.seats[0]?.state).toBe('online');
    await here.mock.reset();
    await expect.poll(() => here.desk.seats[0]?.state).toBe('gone');
    const [seat] = here.desk.seats;
    expect(seat?.shown.problem).not.toBe('');
    await here.desk.act(give({ act: 'sit', seat: 'mock/agent-16' }));
    expect(seat?.state).toBe('online');
  });

  it('comes back by itself when the next client does', async () => {
    const here = await serveDeskHere();
    await consumerAt(here);
    await expect.poll(() => here.desk.seats[0]?.state).toBe('online');
    await here.mock.reset();
    await expect.poll(() => here.desk.seats[0]?.state).toBe('gone');
    const bea = new Consumer('Bea', stageAt({ discover: here.mock.origin, account: 'mock' }));
    await bea.arrive();
    endAfterwards(() => bea.leave());
    await expect.poll(() => here.desk.seats[0]?.state).toBe('online');
  });

  it('is not rung while it is away', async () => {
    const here = await serveDeskHere();
    const ann = await consumerAt(here);
    await expect.poll(() => here.desk.seats[0]?.state).toBe('online');
    const seat = 'mock/agent-16';
    await here.desk.act(give({ act: 'available', seat, isAvailable: false }));
    expect(here.desk.seats[0]?.state).toBe('away');
    const conversation = await ann.startConversation();
    await expect.poll(() => here.desk.conversations.map(({ id }) => id)).toEqual([conversation]);
    expect(here.desk.seats[0]?.waiting).toEqual([]);
    await here.desk.act(give({ act: 'available', seat, isAvailable: true }));
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(1);
  });

  it('goes on hearing a conversation when a survey follows its main dialog', async () => {
    const here = await serveDeskHere({ survey: true });
    const { client } = await bareClientAt(here);
    const { body } = await client.ask('1', 'cm.ConsumerRequestConversation');
    const { conversationId: conversation } = body as { conversationId: string };
    const seat = 'mock/agent-16';
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(1);
    await here.desk.act(give({ act: 'accept', seat, conversation }));
    await here.desk.act(give({ act: 'close-dialog', seat, conversation }));
    const said = () => here.desk.conversations[0]?.entries.map(({ role }) => role) ?? [];
    await expect.poll(() => said().length).toBeGreaterThan(0);
    expect(here.desk.conversations[0]?.dialogs.map(({ type }) => type)).toContain('POST_SURVEY');
  });

  it('tells whoever comes late all there is, and whoever is there what is new', async () => {
    const here = await serveDeskHere();
    const news: DeskNews[] = [];
    endAfterwards(async () => unsubscribe());
    const unsubscribe = here.desk.subscribe((some) => void news.push(...some));
    const ann = await consumerAt(here);
    const conversation = await ann.startConversation();
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(1);
    const isRung = (each: DeskNews): boolean =>
      each.kind === 'seats' && each.seats.some(({ rings }) => rings[0]?.conversation === conversation);
    await expect.poll(() => news.some(isRung)).toBe(true);
    expect(here.desk.everything().some(isRung)).toBe(true);
    // Its own frames are told apart from those of clients.
    const rows = here.desk.everything().flatMap((each) => (each.kind === 'row' ? each.row : []));
    const bySession = new Map(rows.map((row) => [row.session.split('#')[0], row.isDesk]));
    expect([...bySession].sort()).toEqual([
      ['agent', true],
      ['consumer', false],
    ]);
    expect(JSON.stringify(here.desk.everything())).not.toMatch(/"bearer"|agent-secret|eyJ/);
  });
});
