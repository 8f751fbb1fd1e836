import { Given, Then, When, type DataTable, type MessagingWorld } from '../src/runner/step-api.js';
import {
  bodyIn,
  detailIs,
  participantIn,
  expectDifferentIds,
  expectOneId,
  expectToldClosedOrGone,
  expectToldGone,
  expectUnchanged,
  expectTimesKept,
  known,
  mainDialogClosedBy,
  stateIs,
  stateWords,
  expectEverythingTold,
  type StateWord,
} from '../src/actors/index.js';

Given('{name} has an open conversation', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).arrive();
  await this.consumer(name).startConversation();
});

Given('{name} has a closed conversation', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  await consumer.arrive();
  await consumer.closeConversation(await consumer.startConversation());
});

When('{name} starts a conversation', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).arrive();
  await this.consumer(name).startConversation();
});

When(
  '{name} starts a conversation with',
  async function (this: MessagingWorld, name: string, details: DataTable) {
    await this.consumer(name).startConversation(details.rowsHash());
  },
);

When(
  '{name} starts a conversation with the body',
  async function (this: MessagingWorld, name: string, text: string) {
    await this.consumer(name).startConversation(bodyIn(await this.fillJson(text)) as object);
  },
);

When('{name} closes her/his/their conversation', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).closeConversation();
});

When('{name} makes her/his/their conversation urgent', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).update(
    this.consumer(name).conversation,
    [{ field: 'TTRField', ttrType: 'URGENT', value: 300 }],
    'R-037',
  );
});

When(
  '{name} rates her/his/their conversation with {int}',
  async function (this: MessagingWorld, name: string, rate: number) {
    await this.consumer(name).rate(rate);
  },
);

Then('{name} has a conversation', function (this: MessagingWorld, name: string) {
  this.remember('conversation', this.consumer(name).conversation);
});

Then("{name}'s conversations have different ids", function (this: MessagingWorld, name: string) {
  expectDifferentIds(this.consumer(name));
});

Then(
  '{name} is told that her/his/their conversation is {state}',
  async function (this: MessagingWorld, name: string, state: StateWord) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversation, `the conversation is ${state}`, [
      stateIs(stateWords[state]),
    ]);
  },
);

Then(
  '{name} is told that her/his/their conversation is closed or gone',
  async function (this: MessagingWorld, name: string) {
    await expectToldClosedOrGone(this.consumer(name), this.consumer(name).conversation);
  },
);

Then(
  '{name} is told that her/his/their conversation is gone',
  async function (this: MessagingWorld, name: string) {
    await expectToldGone(this.consumer(name), this.consumer(name).conversation, this.removalDeadlineMs);
  },
);

Then(
  '{name} is told that nobody has used her/his/their conversation, and that it is closed',
  async function (this: MessagingWorld, name: string) {
    const consumer = this.consumer(name);
    const { conversation } = consumer;
    const what = 'the system has closed the main dialog';
    const within = { requirement: 'R-083', deadlineMs: this.unusedDeadlineMs };
    await consumer.expectTold(conversation, what, [mainDialogClosedBy('SYSTEM')], within);
    if (known(consumer, conversation).change.isOver) consumer.knowsClosed(conversation);
  },
);

Then('{name} is told that she/he/they takes part in it', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  await consumer.expectTold(consumer.conversation, `${name} takes part`, [participantIn('CONSUMER')]);
});

Then(
  '{name} is told that her/his/their conversation is urgent',
  async function (this: MessagingWorld, name: string) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversation, 'the conversation is urgent', [
      detailIs(['ttr', 'ttrType'], 'URGENT'),
    ]);
  },
);

Then(
  '{name} is told that her/his/their conversation is rated with {int}',
  async function (this: MessagingWorld, name: string, rate: number) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversation, 'the conversation is rated', [
      detailIs(['csat', 'csatRate'], rate),
    ]);
  },
);

Then('the notification still tells state, start and participants', function (this: MessagingWorld) {
  for (const consumer of this.consumers) expectEverythingTold(consumer, consumer.conversation);
});

Then('{name} is known by the same id as before', function (this: MessagingWorld, name: string) {
  expectOneId(this.consumer(name), this.consumer(name).conversation);
});

Then("{name}'s conversation started when it did", function (this: MessagingWorld, name: string) {
  expectTimesKept(this.consumer(name), this.consumer(name).conversation);
});

Then("{name}'s conversation ended after it started", function (this: MessagingWorld, name: string) {
  expectTimesKept(this.consumer(name), this.consumer(name).conversation);
});

Then("{name}'s closed conversation is still closed", async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  await consumer.expectTold(consumer.conversationThatIs('closed'), 'the conversation is closed', [
    stateIs('CLOSE'),
  ]);
});

Then("{name}'s conversation is unchanged", async function (this: MessagingWorld, name: string) {
  await expectUnchanged(this.consumer(name), this.consumer(name).conversation);
});

When(
  "{name} sets her/his/their conversation's time to respond to {word}",
  async function (
    this: MessagingWorld,
    name: string,
    ttrType: 'CUSTOM' | 'NORMAL' | 'PRIORITIZED' | 'URGENT',
  ) {
    const { conversation } = this.consumer(name);
    await this.consumer(name).update(conversation, [{ field: 'TTRField', ttrType, value: 900 }], 'R-037');
  },
);

Then(
  "{name} is told that her/his/their conversation's time to respond is {word}",
  async function (this: MessagingWorld, name: string, ttrType: string) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversation, `the time to respond is ${ttrType}`, [
      detailIs(['ttr', 'ttrType'], ttrType),
    ]);
  },
);
