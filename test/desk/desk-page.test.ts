import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  expectHeard,
  listen,
  participantIn,
  publish,
  saysText,
  statusEvent,
  stateIs,
  textEvent,
  type Consumer,
} from '../../src/actors/index.js';
import { member } from '../../src/judge/index.js';
import { barriers, fits, hasBrowser, open, useBrowser, type Look } from '../report/browser.js';
import { bareClientAt, consumerAt, serveDeskHere, type Here } from './served-desk.js';

const browser = useBrowser();

async function shown({ url }: Here, look?: Look) {
  return open(browser(), url, look);
}

/** A consumer who has started a conversation, which the person at the desk has accepted. */
async function accepted(here: Here, page: Page): Promise<{ ann: Consumer; conversation: string }> {
  const ann = await consumerAt(here);
  const conversation = await ann.startConversation();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByLabel('Message').waitFor();
  await listen(ann, conversation);
  return { ann, conversation };
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** The requests of the desk's agents that stand in a record. */
function askedIn(record: string): string[] {
  return record
    .split('\n')
    .filter((line) => line.includes('"session":"agent#') && line.includes('"from":"client"'))
    .map((line) => String((JSON.parse(line) as { frame: { type: string } }).frame.type));
}

describe.skipIf(!hasBrowser)("the page of the agent's desk", () => {
  it('takes a person from the ring to the first message in two clicks, and on to closing', async () => {
    const here = await serveDeskHere();
    const { page, mischief } = await shown(here);
    await page.getByText('No client yet').waitFor();
    const { ann, conversation } = await accepted(here, page);
    await ann.expectTold(conversation, 'somebody is ASSIGNED_AGENT', [participantIn('ASSIGNED_AGENT')]);

    await say(page, 'Good morning');
    const { sequence = -1 } = await expectHeard(
      ann,
      conversation,
      'hears it',
      saysText('Good morning'),
      'R-039',
    );
    const isTyping = ({ event }: { readonly event: unknown }): boolean =>
      member(event, 'chatState') === 'COMPOSING';
    await expectHeard(ann, conversation, 'sees typing', isTyping, 'R-044');

    await publish(ann, conversation, textEvent('Where is my parcel?'));
    await page.locator('.entry.theirs', { hasText: 'Where is my parcel?' }).waitFor();
    await publish(ann, conversation, statusEvent('read', [sequence]));
    await page.locator('.entry.ours', { hasText: 'read by the consumer' }).waitFor();
    await page.getByRole('button', { name: 'Mark read' }).click();
    const isRead = ({ event }: { readonly event: unknown }): boolean => member(event, 'status') === 'READ';
    await expectHeard(ann, conversation, 'sees that it is read', isRead, 'R-043');

    await page.getByText('Structured content', { exact: true }).click();
    await page.getByRole('button', { name: 'Card' }).click();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const isCard = ({ type }: { readonly type: string }): boolean => type === 'RichContentEvent';
    await expectHeard(ann, conversation, 'sees the card', isCard, 'R-063');
    await page.locator('.entry.ours', { hasText: 'In stock' }).waitFor();

    await page.getByRole('button', { name: 'Close conversation' }).click();
    await ann.expectTold(conversation, 'it is closed', [stateIs('CLOSE')]);
    await page.locator('.conversation h2', { hasText: 'closed' }).waitFor();
    expect(mischief).toEqual([]);
    // Whatever was done at the desk is in the record, as any agent's doings are, and none of it is against the contract.
    const record = await here.record();
    expect(askedIn(record)).toEqual(
      expect.arrayContaining([
        '.ams.routing.UpdateRingState',
        '.ams.ms.PublishEvent',
        '.ams.cm.UpdateConversationField',
      ]),
    );
    expect(here.judge.result?.counts).toMatchObject({ violation: 0, warning: 0 });
  }, 60_000);

  it('hands a conversation on to another seat, and joins it as manager', async () => {
    const here = await serveDeskHere();
    const { page } = await shown(here);
    const { ann, conversation } = await accepted(here, page);
    await page.getByRole('button', { name: 'Take another seat' }).click();
    await page.locator('.seats button', { hasText: 'agent-15 online' }).waitFor();
    await page.getByRole('button', { name: 'Transfer', exact: true }).click();
    await page.locator('.seats button', { hasText: /agent-15.*rung/ }).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.locator('.people', { hasText: 'agent: agent-15' }).waitFor();
    await ann.expectTold(conversation, 'somebody is ASSIGNED_AGENT', [participantIn('ASSIGNED_AGENT')]);

    await page.locator('.seats button', { hasText: 'agent-16' }).click();
    await page.getByRole('button', { name: 'Join as manager' }).click();
    await page.locator('.people', { hasText: 'manager: agent-16' }).waitFor();
    await ann.expectTold(conversation, 'somebody is MANAGER', [participantIn('MANAGER')]);
    await page.getByLabel('For agents only').check();
    await say(page, 'I take over tomorrow');
    await page.locator('.entry.private', { hasText: 'I take over tomorrow' }).waitFor();
    await page.getByRole('button', { name: 'Leave as manager' }).click();
    await page.getByRole('button', { name: 'Join as manager' }).waitFor();
    expect(here.judge.result?.counts).toMatchObject({ violation: 0, warning: 0 });
  }, 60_000);

  it("shows what is wrong with a client's frame as it comes: requirement, place, expected and actual", async () => {
    const here = await serveDeskHere();
    const { page } = await shown(here);
    const { client } = await bareClientAt(here);
    await client.ask('1', 'cqm.SubscribeExConversations', { convState: 7 });
    const row = page.locator('.judged.is-violation', { hasText: 'cqm.SubscribeExConversations' });
    const finding = await row.locator('.finding').first().innerText();
    expect(finding).toMatch(/R-\d{3}[\s\S]*\/body\/convState[\s\S]*expected[\s\S]*actual\s+7|7/);
    await row.getByRole('button', { name: /cqm\.SubscribeExConversations/ }).click();
    const marked = page.locator('.line.marked');
    await marked.waitFor();
    expect(await marked.getAttribute('data-pointer')).toMatch(/^\/body\/convState/);
    await page.locator('.counts .is-violation').waitFor();
  }, 60_000);

  it('says what the service refuses, and lets the person go on', async () => {
    const here = await serveDeskHere();
    const { page } = await shown(here);
    const { ann, conversation } = await accepted(here, page);
    await page.getByLabel('Transfer to').selectOption('skill');
    await page.getByLabel('Skill', { exact: true }).fill('4711');
    await ann.closeConversation(conversation);
    await page.locator('.conversation h2', { hasText: 'closed' }).waitFor();
    const told = await page.evaluate(`fetch('act', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ act: 'close', seat: 'mock/agent-16', conversation: '${conversation}' }),
    }).then(async (response) => response.status + ' ' + await response.text())`);
    expect(told).toMatch(/^409 [\s\S]*400/);
  }, 60_000);

  it('takes its seat by keyboard alone', async () => {
    const here = await serveDeskHere();
    const { page } = await shown(here);
    const ann = await consumerAt(here);
    const conversation = await ann.startConversation();
    await page.locator('.ring').waitFor();
    await page.keyboard.press('a');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('write');
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await listen(ann, conversation);
    await expectHeard(ann, conversation, 'hears it', saysText('Hello'), 'R-039');
  }, 60_000);

  it('shows hostile text as text, no token, and asks nobody else for anything', async () => {
    const here = await serveDeskHere();
    const { page, mischief } = await shown(here, { hash: 'show=all' });
    const { client, jwt } = await bareClientAt(here);
    const hostile = '<img src=x onerror=alert(1)>\u202e\u001b[31m<script>alert(2)</script>';
    const { body } = await client.ask('1', 'cm.ConsumerRequestConversation', { skillId: hostile });
    const { conversationId } = body as { conversationId: string };
    await client.ask('2', `cm.${hostile}`, { [hostile]: hostile });
    await page.getByRole('button', { name: 'Accept' }).click();
    const say = (id: string, message: string) =>
      client.ask(id, 'ms.PublishEvent', {
        dialogId: conversationId,
        event: { type: 'ContentEvent', contentType: 'text/plain', message },
      });
    await say('3', hostile);
    await say('4', `my token is ${jwt}`);
    await client.ask('5', 'ms.PublishEvent', {
      dialogId: conversationId,
      event: {
        type: 'RichContentEvent',
        content: { type: 'vertical', elements: [{ type: 'text', text: hostile }] },
      },
    });
    await page.locator('.entry', { hasText: 'my token is' }).waitFor();
    await expect.poll(() => page.locator('.entry').count()).toBe(3);
    for (const button of await page.locator('.rows-of-frames > li > button').all()) await button.click();
    const text = await page.locator('body').innerText();
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).not.toMatch(/[\u202e\u001b]/);
    const content = await page.content();
    const key = new URL(here.url).pathname.split('/')[1] ?? 'none';
    for (const secret of [jwt, jwt.split('.')[2] ?? '', 'agent-secret', key])
      expect(content).not.toContain(secret);
    const acting =
      'img, iframe, object, embed, form[action], a[href^="javascript"], script:not([src="desk.js"])';
    expect(await page.locator(acting).count()).toBe(0);
    expect(mischief).toEqual([]);
  }, 60_000);

  it('runs no script that found its way in', async () => {
    const { page } = await shown(await serveDeskHere());
    const ran: unknown = await page.evaluate(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
    })`);
    expect(ran).toMatch(/^script-src/);
  }, 60_000);

  it.each([
    { width: 1_600, dark: false },
    { width: 1_600, dark: true },
    { width: 380, dark: false },
    { width: 380, dark: true },
  ])(
    'has no barriers and nothing sticks out at $width px, dark: $dark',
    async (look) => {
      const here = await serveDeskHere();
      const { page } = await shown(here, look);
      await page.getByText('No client yet').waitFor();
      expect(await barriers(page)).toEqual([]);
      const { client } = await bareClientAt(here);
      await client.ask('1', 'cqm.SubscribeExConversations', { convState: 7 });
      await client.ask('2', 'cm.ConsumerRequestConversation');
      await page.locator('.ring').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Accept' }).click();
      await say(page, `A long word: ${'x'.repeat(300)}`);
      await page.locator('.entry').waitFor();
      await page.getByText('Structured content', { exact: true }).click();
      await page.locator('.judged.is-violation button').click();
      await page.locator('.line.marked').waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await fits(page)).toBe(true);
    },
    60_000,
  );
});
