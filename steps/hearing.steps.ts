import { Given, Then, type MessagingWorld } from '../src/runner/step-api.js';
import { ExpectationError } from '../src/errors/index.js';
import { member } from '../src/judge/index.js';
import {
  activityWords,
  expectNotHeard,
  expectChatStateNotHeard,
  expectHeardInOrder,
  expectNothingHeardBefore,
  expectHeard,
  expectNothingHeardYet,
  expectNumberedWithoutGap,
  expectToldOfDialog,
  expectToldUnasked,
  expectSameSeen,
  saysText,
  statusWords,
  type ActivityWord,
  type HeardEvent,
  type StatusWord,
} from '../src/actors/index.js';

Then('{name} receives the text {string}', async function (this: MessagingWorld, name: string, text: string) {
  const heard = await expectHeard(
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
    await expectToldUnasked(this.actor(name), await this.mainDialogOf(name));
  },
);

Then('{name} receives that event', async function (this: MessagingWorld, name: string) {
  const sequence = Number(this.recall('published sequence'));
  const fits = (heard: HeardEvent): boolean => heard.sequence === sequence;
  await expectHeard(
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
    await expectHeard(
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
    await expectHeard(
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
    const heard = await expectHeard(
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
    await expectChatStateNotHeard(this.actor(name), 'BACKGROUND', 'R-077');
  },
);

Then(
  '{name} is told that {name} is back',
  async function (this: MessagingWorld, name: string, _consumer: string) {
    const left = Number(this.recall(`${name} heard it in frame`));
    await expectHeard(
      this.actor(name),
      await this.mainDialogOf(name),
      'is told that the consumer is back (chat state ACTIVE)',
      ({ event, frame }) => member(event, 'chatState') === 'ACTIVE' && frame > left,
      'R-077',
    );
  },
);

Then('{name} is told that nothing was said yet', async function (this: MessagingWorld, name: string) {
  await expectNothingHeardYet(this.actor(name), await this.mainDialogOf(name));
});

Then(
  '{name} has not received the text {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    await expectToldOfDialog(this.actor(name));
    await expectNotHeard(this.actor(name), text);
  },
);

Then(
  '{name} receives the texts {string}, {string} and {string} in this order',
  async function (this: MessagingWorld, name: string, one: string, two: string, three: string) {
    await expectHeardInOrder(this.actor(name), await this.mainDialogOf(name), [one, two, three]);
  },
);

Then(
  '{name} receives nothing from before the sequence {int}',
  async function (this: MessagingWorld, name: string, fromSeq: number) {
    expectNothingHeardBefore(this.actor(name), await this.mainDialogOf(name), fromSeq);
  },
);

Then(
  '{name} and {name} have received the same events in the same order',
  async function (this: MessagingWorld, one: string, other: string) {
    await expectSameSeen(this.actor(one), this.actor(other), await this.mainDialogOf(one));
  },
);

Then(
  'what {name} has received is numbered without a gap',
  async function (this: MessagingWorld, name: string) {
    await expectNumberedWithoutGap(this.actor(name), await this.mainDialogOf(name));
  },
);
