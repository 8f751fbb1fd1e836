import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { expectHeard, listen, participantIn, saysText, stateIs } from '../../src/actors/index.js';
import { DeskKeys, type KeyInput } from '../../src/cli/terminal/desk-keys.js';
import { Given } from '../../src/desk/index.js';
import { consumerAt, endAfterwards, serveDeskHere } from './served-desk.js';

/** A terminal at which keys are pressed. */
class Keyboard extends EventEmitter implements KeyInput {
  isRaw = false;
  setRawMode(isRaw: boolean): void {
    this.isRaw = isRaw;
  }
  setEncoding(): void {}
  resume(): void {}
  pause(): void {}
  press(keys: string): void {
    this.emit('data', keys);
  }
}

const interrupts: string[] = [];
const onInterrupt = (signal: string): void => void interrupts.push(signal);
afterEach(() => {
  process.off('SIGINT', onInterrupt);
});

async function atTerminal() {
  const here = await serveDeskHere();
  const keyboard = new Keyboard();
  const keys = new DeskKeys(here.desk, keyboard, here.judge.redactor.text);
  endAfterwards(async () => keys.stop());
  const ann = await consumerAt(here);
  const conversation = await ann.startConversation();
  await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(1);
  return { here, keyboard, keys, ann, conversation };
}

describe("the keys of the agent's desk", () => {
  it('accept, say, hand on, join as manager and close, as the page does', async () => {
    const { keyboard, ann, conversation, here } = await atTerminal();
    expect(keyboard.isRaw).toBe(true);
    keyboard.press('a');
    await ann.expectTold(conversation, 'somebody is assigned', [participantIn('ASSIGNED_AGENT')]);
    await listen(ann, conversation);
    keyboard.press('s');
    keyboard.press('Good dax\u007fy\r');
    await expectHeard(ann, conversation, 'hears it', saysText('Good day'), 'R-039');
    keyboard.press('t');
    await expect.poll(() => here.desk.seats[1]?.waiting.length).toBe(1);
    keyboard.press('a');
    const [one, other] = here.desk.seats;
    await ann.expectTold(conversation, 'the other is assigned', [
      participantIn('ASSIGNED_AGENT', other?.shown.ids),
    ]);
    keyboard.press('j');
    await ann.expectTold(conversation, 'the first is manager', [participantIn('MANAGER', one?.shown.ids)]);
    keyboard.press('c');
    await ann.expectTold(conversation, 'it is closed', [stateIs('CLOSE')]);
    expect(here.judge.result?.counts).toMatchObject({ violation: 0, warning: 0 });
  });

  it('reject a ring, and show that somebody types and structured content', async () => {
    const { keyboard, ann, conversation, here } = await atTerminal();
    keyboard.press('x');
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(0);
    expect(here.desk.conversations[0]?.participants.map(({ role }) => role)).not.toContain('ASSIGNED_AGENT');
    keyboard.press('j');
    await ann.expectTold(conversation, 'somebody is manager', [participantIn('MANAGER')]);
    await listen(ann, conversation);
    const hears = async (what: string, type: string): Promise<void> => {
      await expectHeard(ann, conversation, what, (heard) => JSON.stringify(heard).includes(type), 'R-039');
    };
    keyboard.press('y');
    await hears('is told that somebody types', 'COMPOSING');
    keyboard.press('o');
    await hears('is shown buttons', 'RichContentEvent');
    expect(here.judge.result?.counts).toMatchObject({ violation: 0, warning: 0 });
  });

  it('say, before the service refuses it, that the agent takes no part in the conversation', async () => {
    const { keyboard, ann, conversation, here } = await atTerminal();
    keyboard.press('x');
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(0);
    const asked = here.judge.result?.counts;
    for (const key of ['s', 'y', 'o', 't', 'c']) keyboard.press(key);
    // None of them has begun a line, or another seat: the next key is a command, and is done.
    keyboard.press('j');
    await ann.expectTold(conversation, 'somebody is manager', [participantIn('MANAGER')]);
    expect(here.desk.seats).toHaveLength(1);
    expect(here.desk.conversations[0]?.state).toBe('OPEN');
    expect(here.judge.result?.counts).toEqual(asked);
  });

  it('close no other conversation when the one at hand is closed already', async () => {
    const { keyboard, ann, conversation: first, here } = await atTerminal();
    const accepts = async (conversation: string): Promise<void> => {
      keyboard.press('a');
      await ann.expectTold(conversation, 'somebody is assigned', [participantIn('ASSIGNED_AGENT')]);
    };
    await accepts(first);
    const second = await ann.startConversation();
    await expect.poll(() => here.desk.seats[0]?.waiting.length).toBe(1);
    await accepts(second);
    keyboard.press('c');
    const states = (): readonly string[] => here.desk.conversations.map(({ state }) => state);
    await expect.poll(states).toEqual(['OPEN', 'CLOSE']);
    keyboard.press('c');
    // What was asked for before this is done: nobody speaks in a conversation that is closed.
    await here.desk.act(
      new Given({ act: 'say', seat: 'mock/agent-16', conversation: first, text: 'Still here' }),
    );
    await ann.expectTold(first, 'it is open', [stateIs('OPEN')]);
  });

  it('leave Ctrl-C what it is, and give the terminal back', async () => {
    const { keyboard, keys } = await atTerminal();
    process.on('SIGINT', onInterrupt);
    keyboard.press('s');
    keyboard.press('\u0003');
    await expect.poll(() => interrupts).toEqual(['SIGINT']);
    keys.stop();
    expect(keyboard.isRaw).toBe(false);
    expect(keyboard.listenerCount('data')).toBe(0);
  });
});
