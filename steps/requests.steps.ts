import { ExpectationError } from '../src/errors/index.js';
import { Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  bodyIn,
  expectGrantedOrLimited,
  askAtOnce,
  expectErrorOrDisconnected,
  expectAnsweredOnceEach,
  expectRefused,
  expectWholeTimes,
  expectFramesOfService,
  expectServedAfter,
  expectToldTheTime,
} from '../src/actors/index.js';

When('{name} asks for the time', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).tryTo('GetClock');
});

When(
  '{name} asks for the time with the number {int} as request id',
  async function (this: MessagingWorld, name: string, numericId: number) {
    await this.consumer(name).ask('GetClock', undefined, { numericId, deliberate: 'a numeric request id' });
  },
);

When(
  '{name} asks for the time {int} times at once',
  async function (this: MessagingWorld, name: string, times: number) {
    await askAtOnce(this.consumer(name), 'GetClock', times);
  },
);

When(
  '{name} sends a request of the type {string}',
  async function (this: MessagingWorld, name: string, type: string) {
    await this.consumer(name).ask(type, undefined, {
      deliberate: 'an unknown request type',
      requirement: 'R-025',
    });
  },
);

When(
  '{name} sends a request of the type {string} with the body {}',
  async function (this: MessagingWorld, name: string, type: string, body: string) {
    await this.consumer(name).ask(type, bodyIn(body), {
      deliberate: 'a body that breaks its schema',
      requirement: 'R-026',
    });
  },
);

When('{name} sends the text {}', function (this: MessagingWorld, name: string, text: string) {
  this.consumer(name).connection.send(text, 'no frame of the protocol');
});

When(
  '{name} sends a text, written as JSON',
  async function (this: MessagingWorld, name: string, json: string) {
    const text = bodyIn(await this.fillJson(json));
    if (typeof text !== 'string')
      throw new ExpectationError('The step is to have a text, as JSON spells it.');
    this.actor(name).connection.send(text, 'no frame of the protocol');
  },
);

When(
  '{name} tries to set her/his/their conversation to the state {string}',
  async function (this: MessagingWorld, name: string, state: string) {
    await this.consumer(name).tryToSetState(this.consumer(name).conversation, state);
  },
);

When(
  '{name} tries to close the conversation {string}',
  async function (this: MessagingWorld, name: string, convId: string) {
    await this.consumer(name).tryToClose(convId);
  },
);

When(
  "{name} tries to close {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    await this.consumer(name).tryToClose(this.consumer(other).conversation);
  },
);

When(
  '{name} tries to close her/his/their conversation again',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).tryToClose(this.consumer(name).conversation);
  },
);

Then("{name}'s request is refused", function (this: MessagingWorld, name: string) {
  expectRefused(this.actor(name));
});

Then("{name}'s request is answered with the time", function (this: MessagingWorld, name: string) {
  expectToldTheTime(this.consumer(name));
});

Then('{name} gets an error or is disconnected', async function (this: MessagingWorld, name: string) {
  await expectErrorOrDisconnected(this.consumer(name));
});

Then("each of {name}'s requests is answered once", async function (this: MessagingWorld, name: string) {
  await expectAnsweredOnceEach(this.consumer(name));
});

Then(
  'everything that {name} has received is a response or a notification',
  function (this: MessagingWorld, name: string) {
    expectFramesOfService(this.consumer(name));
  },
);

Then(
  "the times of {name}'s conversation are whole milliseconds since the epoch",
  function (this: MessagingWorld, name: string) {
    expectWholeTimes(this.consumer(name), this.consumer(name).conversation);
  },
);

Then(
  "each of {name}'s requests is granted or refused with 429",
  function (this: MessagingWorld, name: string) {
    expectGrantedOrLimited(this.consumer(name), 'GetClock');
  },
);

Then('after a second {name} is served again', async function (this: MessagingWorld, name: string) {
  await expectServedAfter(this.consumer(name), 1_000);
});

When(
  '{name} closes her/his/their conversation by a field without a list around it',
  async function (this: MessagingWorld, name: string) {
    const { conversation } = this.consumer(name);
    const field = { field: 'ConversationStateField', conversationState: 'CLOSE' } as const;
    await this.consumer(name).update(conversation, field, 'R-055');
    this.consumer(name).knowsClosed(conversation);
  },
);
