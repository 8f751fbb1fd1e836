import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  expectNothingToldOf,
  expectResponsesOnly,
  expectToldOfNothing,
  stateIs,
  stateWords,
  expectSilence,
  timeOfLastUpdate,
  expectGrantedBeforeNotified,
  type StateWord,
} from '../src/actors/index.js';

Given('{name} is subscribed to all conversations', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).arrive();
  await this.consumer(name).subscribe();
});

Given(
  '{name} is subscribed to all conversations as well',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).subscribe();
  },
);

Given(
  '{name} is subscribed to {state} conversations',
  async function (this: MessagingWorld, name: string, state: StateWord) {
    await this.consumer(name).arrive();
    await this.consumer(name).subscribe({ convState: [stateWords[state]] });
  },
);

Given(
  '{name} is subscribed to {state} conversations as well',
  async function (this: MessagingWorld, name: string, state: StateWord) {
    await this.consumer(name).subscribe({ convState: [stateWords[state]] });
  },
);

Given('the time of its last update is known', async function (this: MessagingWorld) {
  const consumer = this.onlyConsumer;
  this.remember('last update', await timeOfLastUpdate(consumer));
});

When('{name} subscribes to all conversations', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).subscribe({ convState: ['OPEN', 'CLOSE'], minLastUpdatedTime: 0 });
});

When(
  '{name} subscribes to {state} conversations',
  async function (this: MessagingWorld, name: string, state: StateWord) {
    await this.consumer(name).subscribe({ convState: [stateWords[state]] });
  },
);

When(
  '{name} subscribes to conversations updated since the beginning',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).subscribe({ minLastUpdatedTime: 0 });
  },
);

When(
  '{name} subscribes to conversations updated after that time',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).subscribe({ minLastUpdatedTime: Number(this.recall('last update')) + 1 });
  },
);

When(
  '{name} subscribes to conversations updated in the future',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).subscribeToTheFuture();
  },
);

When('{name} asks for her/his/their conversations', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).tryTo('cqm.SubscribeExConversations', {});
});

When(
  '{name} ends her/his/their {nth} subscription',
  async function (this: MessagingWorld, name: string, nth: number) {
    await this.consumer(name).unsubscribe(this.consumer(name).streamAt(nth));
  },
);

Then('{name} has a subscription', function (this: MessagingWorld, name: string) {
  this.remember('subscription', this.consumer(name).stream.id);
});

Then('{name} is told that there are no conversations', async function (this: MessagingWorld, name: string) {
  await expectToldOfNothing(this.consumer(name));
});

Then(
  '{name} is told of both conversations, one closed and one open',
  async function (this: MessagingWorld, name: string) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversationThatIs('closed'), 'one conversation is closed', [
      stateIs('CLOSE'),
    ]);
    await consumer.expectTold(consumer.conversationThatIs('open'), 'one conversation is open', [
      stateIs('OPEN'),
    ]);
  },
);

Then(
  '{name} is told of her/his/their {state} conversation',
  async function (this: MessagingWorld, name: string, state: StateWord) {
    const consumer = this.consumer(name);
    const { connection: on, id: subscriptionId } = consumer.stream;
    const conditions = [stateIs(stateWords[state])];
    await consumer.expectTold(
      consumer.conversationThatIs(state),
      `the conversation is ${state}`,
      conditions,
      {
        on,
        subscriptionId,
      },
    );
  },
);

Then(
  '{name} has heard nothing of her/his/their {state} conversation',
  async function (this: MessagingWorld, name: string, state: StateWord) {
    const consumer = this.consumer(name);
    await expectNothingToldOf(consumer, consumer.conversationThatIs(state));
  },
);

Then(
  "{name} has heard nothing of {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    await expectNothingToldOf(this.consumer(name), this.consumer(other).conversation);
  },
);

Then(
  "each of {name}'s subscriptions tells of her/his/their conversation",
  async function (this: MessagingWorld, name: string) {
    const consumer = this.consumer(name);
    for (const { id, connection: on } of consumer.streams) {
      await consumer.expectTold(
        consumer.conversation,
        `the conversation is open, by ${id}`,
        [stateIs('OPEN')],
        {
          on,
          subscriptionId: id,
        },
      );
    }
  },
);

Then(
  "{name}'s {nth} subscription tells of her/his/their conversation",
  async function (this: MessagingWorld, name: string, nth: number) {
    const consumer = this.consumer(name);
    const { id, connection: on } = consumer.streamAt(nth);
    await consumer.expectTold(consumer.conversation, 'the conversation is open', [stateIs('OPEN')], {
      on,
      subscriptionId: id,
    });
  },
);

Then(
  "{name}'s {nth} subscription stays silent",
  async function (this: MessagingWorld, name: string, nth: number) {
    const stream = this.consumer(name).streamAt(nth);
    await expectSilence(this.consumer(name), stream, stream.endedBy ?? 0);
  },
);

Then(
  "the present connection has heard nothing for {name}'s {nth} subscription",
  async function (this: MessagingWorld, name: string, nth: number) {
    const consumer = this.consumer(name);
    await expectSilence(consumer, { id: consumer.streamAt(nth).id, connection: consumer.connection }, 0);
  },
);

Then('{name} has received nothing but responses', async function (this: MessagingWorld, name: string) {
  await expectResponsesOnly(this.consumer(name));
});

Then('no notification came before the subscription was granted', function (this: MessagingWorld) {
  for (const consumer of this.consumers) expectGrantedBeforeNotified(consumer);
});
