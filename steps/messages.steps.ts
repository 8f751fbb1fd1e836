import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import { ExpectationError } from '../src/errors/index.js';
import {
  activityEvent,
  activityWords,
  contentOf,
  hasNotHeard,
  hasNotHeardChatState,
  heardInOrder,
  heardNothingBefore,
  heardOn,
  hears,
  hearsNothingYet,
  isNumberedWithoutGap,
  isToldOfDialog,
  isToldUnasked,
  listen,
  publish,
  queried,
  sawTheSame,
  saysText,
  statusEvent,
  statusWords,
  textEvent,
  tryToListen,
  tryToPublish,
  type ActivityWord,
  type Anybody,
  type HeardEvent,
  type StatusWord,
} from '../src/actors/index.js';
import { member } from '../src/judge/index.js';

/** Waits until somebody has heard something that can be read, and returns the last of it. */
async function lastContentOf(actor: Anybody, dialogId: string): Promise<HeardEvent> {
  const content = (): HeardEvent[] => contentOf(heardOn(actor.connection, dialogId));
  return actor.sees('receives something', () => content().at(-1), { requirement: 'R-039' });
}

Given('{name} listens to her/his/their conversation', async function (this: MessagingWorld, name: string) {
  await listen(this.actor(name), await this.mainDialogOf(name));
});

Given(
  "{name} listens to {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    this.agent(name).attend(this.consumer(other).conversation);
    await listen(this.agent(name), await this.mainDialogOf(other));
  },
);

When(
  '{name} listens to her/his/their conversation from the sequence {int} on',
  async function (this: MessagingWorld, name: string, fromSeq: number) {
    await listen(this.actor(name), await this.mainDialogOf(name), fromSeq);
  },
);

When(
  "{name} tries to listen to {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    await tryToListen(this.consumer(name), await this.mainDialogOf(other));
  },
);

Given(
  '{name} has published the text {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    const sequence = await publish(this.actor(name), await this.mainDialogOf(name), textEvent(text));
    this.remember('published sequence', sequence);
  },
);

When('{name} publishes the text {string}', async function (this: MessagingWorld, name: string, text: string) {
  const sequence = await publish(this.actor(name), await this.mainDialogOf(name), textEvent(text));
  this.remember('published sequence', sequence);
});

When(
  '{name} publishes the texts {string}, {string} and {string}',
  async function (this: MessagingWorld, name: string, one: string, two: string, three: string) {
    for (const text of [one, two, three])
      await publish(this.actor(name), await this.mainDialogOf(name), textEvent(text));
  },
);

When('{name} publishes', async function (this: MessagingWorld, name: string, event: string) {
  const sequence = await publish(
    this.actor(name),
    await this.mainDialogOf(name),
    JSON.parse(await this.fillJson(event)),
  );
  this.remember('published sequence', sequence);
});

When(
  '{name} tries to publish the text {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    await tryToPublish(this.actor(name), await this.mainDialogOf(name), textEvent(text));
  },
);

When(
  "{name} tries to publish the text {string} in {name}'s conversation",
  async function (this: MessagingWorld, name: string, text: string, other: string) {
    await tryToPublish(this.actor(name), await this.mainDialogOf(other), textEvent(text));
  },
);

When('{name} tries to publish', async function (this: MessagingWorld, name: string, event: string) {
  await tryToPublish(
    this.actor(name),
    await this.mainDialogOf(name),
    JSON.parse(await this.fillJson(event)),
    {
      deliberate: 'an event that breaks its schema',
    },
  );
});

When(
  '{name} marks the message as {status}',
  async function (this: MessagingWorld, name: string, word: StatusWord) {
    const dialogId = await this.mainDialogOf(name);
    const { sequence } = await lastContentOf(this.actor(name), dialogId);
    await publish(this.actor(name), dialogId, statusEvent(word, [sequence ?? 0]), 'R-043');
  },
);

When('{name} is {activity}', async function (this: MessagingWorld, name: string, word: ActivityWord) {
  await publish(this.actor(name), await this.mainDialogOf(name), activityEvent(word), 'R-044');
});

When(
  "{name} asks for what was said in {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    const body = { dialogId: await this.mainDialogOf(other), newerThanSequence: -1 };
    await this.agent(name).request('.ams.ms.QueryMessages', body, { broken: 'R-040' });
  },
);

When(
  "{name} asks for {int} of the events in {name}'s conversation between the sequences {int} and {int}",
  async function (
    this: MessagingWorld,
    name: string,
    most: number,
    other: string,
    after: number,
    before: number,
  ) {
    const body = {
      dialogId: await this.mainDialogOf(other),
      newerThanSequence: after,
      olderThanSequence: before,
      maxQuantity: most,
    };
    await this.agent(name).request('.ams.ms.QueryMessages', body, { broken: 'R-040' });
  },
);

Then('{name} receives the text {string}', async function (this: MessagingWorld, name: string, text: string) {
  const heard = await hears(
    this.actor(name),
    await this.mainDialogOf(name),
    `receives the text "${text}"`,
    saysText(text),
    'R-039',
  );
  this.remember(`${name}'s sequence`, heard.sequence);
});

Given(
  '{name} is told what is said without having asked for it',
  async function (this: MessagingWorld, name: string) {
    await isToldUnasked(this.actor(name), await this.mainDialogOf(name));
  },
);

Then('{name} receives that event', async function (this: MessagingWorld, name: string) {
  const sequence = Number(this.recall('published sequence'));
  const fits = (heard: HeardEvent): boolean => heard.sequence === sequence;
  await hears(
    this.actor(name),
    await this.mainDialogOf(name),
    `receives the event ${sequence}`,
    fits,
    'R-039',
  );
});

Then('{name} receives it by the sequence that was answered', function (this: MessagingWorld, name: string) {
  const told = this.recall(`${name}'s sequence`);
  const answered = this.recall('published sequence');
  if (told === answered) return;
  throw new ExpectationError(
    'The sequence in the notification is another than in the response.',
    [
      ['response', String(answered)],
      ['notification', String(told)],
    ],
    'R-039',
  );
});

Then(
  '{name} is told that the message is {status}',
  async function (this: MessagingWorld, name: string, word: StatusWord) {
    const actor = this.actor(name);
    const dialogId = await this.mainDialogOf(name);
    await hears(
      actor,
      dialogId,
      `is told that the message is ${word}`,
      ({ type, event }) => type === 'AcceptStatusEvent' && member(event, 'status') === statusWords[word],
      'R-043',
    );
  },
);

Then(
  '{name} is told that {name} is {activity}',
  async function (this: MessagingWorld, name: string, _other: string, word: ActivityWord) {
    await hears(
      this.actor(name),
      await this.mainDialogOf(name),
      `is told that somebody is ${word}`,
      ({ type, event }) => type === 'ChatStateEvent' && member(event, 'chatState') === activityWords[word],
      'R-044',
    );
  },
);

Then(
  '{name} is told that {name} has left',
  async function (this: MessagingWorld, name: string, _consumer: string) {
    const heard = await hears(
      this.actor(name),
      await this.mainDialogOf(name),
      'is told that the consumer has left (chat state BACKGROUND)',
      ({ event }) => member(event, 'chatState') === 'BACKGROUND',
      'R-077',
    );
    this.remember(`${name} heard it in frame`, heard.frame);
  },
);

Then(
  '{name} has not been told that {name} has left',
  async function (this: MessagingWorld, name: string, _consumer: string) {
    await hasNotHeardChatState(this.actor(name), 'BACKGROUND', 'R-077');
  },
);

Then(
  '{name} is told that {name} is back',
  async function (this: MessagingWorld, name: string, _consumer: string) {
    const left = Number(this.recall(`${name} heard it in frame`));
    await hears(
      this.actor(name),
      await this.mainDialogOf(name),
      'is told that the consumer is back (chat state ACTIVE)',
      ({ event, frame }) => member(event, 'chatState') === 'ACTIVE' && frame > left,
      'R-077',
    );
  },
);

Then('{name} is told that nothing was said yet', async function (this: MessagingWorld, name: string) {
  await hearsNothingYet(this.actor(name), await this.mainDialogOf(name));
});

Then(
  '{name} has not received the text {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    await isToldOfDialog(this.actor(name));
    await hasNotHeard(this.actor(name), text);
  },
);

Then(
  '{name} receives the texts {string}, {string} and {string} in this order',
  async function (this: MessagingWorld, name: string, one: string, two: string, three: string) {
    await heardInOrder(this.actor(name), await this.mainDialogOf(name), [one, two, three]);
  },
);

Then(
  '{name} receives nothing from before the sequence {int}',
  async function (this: MessagingWorld, name: string, fromSeq: number) {
    heardNothingBefore(this.actor(name), await this.mainDialogOf(name), fromSeq);
  },
);

Then(
  '{name} and {name} have received the same events in the same order',
  async function (this: MessagingWorld, one: string, other: string) {
    await sawTheSame(this.actor(one), this.actor(other), await this.mainDialogOf(one));
  },
);

Then(
  'what {name} has received is numbered without a gap',
  async function (this: MessagingWorld, name: string) {
    isNumberedWithoutGap(this.actor(name), await this.mainDialogOf(name));
  },
);

Then('{name} is given {int} events', function (this: MessagingWorld, name: string, count: number) {
  const { length } = queried(this.actor(name));
  if (length === count) return;
  const facts = [
    ['expected', String(count)],
    ['actual', String(length)],
  ] as const;
  throw new ExpectationError(`${name} was given another number of events.`, facts, 'R-040');
});
