import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  forgedToken,
  expiredToken,
  expectLetGo,
  expectNotLetIn,
  expectServed,
  expectToldToGetNewToken,
} from '../src/actors/index.js';
import { ExpectationError, Inconclusive } from '../src/errors/index.js';

Given('{name} is a consumer', function (this: MessagingWorld, name: string) {
  this.consumer(name);
});

Given('{name} is an anonymous consumer', async function (this: MessagingWorld, name: string) {
  await this.anonymousConsumer(name);
});

When("{name}'s token is refreshed", async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  this.remember(`${name} before`, await consumer.id());
  await consumer.renewToken();
});

Then('{name} is still the same consumer', async function (this: MessagingWorld, name: string) {
  const [before, after] = [this.recall(`${name} before`), await this.consumer(name).id()];
  if (before === after) return;
  const facts = [
    ['expected', `sub ${String(before)}`],
    ['actual', `sub ${after}`],
  ] as const;
  throw new ExpectationError('The refreshed token is of another consumer.', facts, 'R-081');
});

Given('{name} is a consumer of another account', function (this: MessagingWorld, name: string) {
  this.consumerOfOtherAccount(name);
});

Given("{name} has {name}'s token", async function (this: MessagingWorld, name: string, other: string) {
  const token = await this.consumer(other).token();
  this.consumer(name).useToken(token);
});

Given('{name} is connected', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).arrive();
});

Given('{name} has a token that nobody issued', function (this: MessagingWorld, name: string) {
  this.consumer(name).useToken(forgedToken(this.parameters.target.account));
});

Given('{name} has a token that has expired', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  const token = expiredToken(await consumer.token());
  if (token === undefined) {
    throw new Inconclusive('token-is-no-jwt', 'The token is no JWT, so no expired one can be made from it.');
  }
  consumer.useToken(token);
});

When('{name} connects', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).arrive();
});

When('{name} connects with the token in the header', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).connect('header');
});

When('{name} connects with InitConnection', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).connect('init');
});

When('{name} connects without a token', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).tryToConnect('none');
});

When(
  '{name} tries to connect with the token in the header',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).tryToConnect('header');
  },
);

When(
  '{name} presents her/his/their token in InitConnection',
  async function (this: MessagingWorld, name: string) {
    await this.consumer(name).tryToInitialize();
  },
);

When('{name} connects once more', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).connect();
});

When("{name}'s first connection ends", async function (this: MessagingWorld, name: string) {
  await this.consumer(name).connections[0]?.close();
});

When('{name} leaves', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).leave();
});

When('{name} comes back', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).connect();
});

When('{name} leaves and comes back', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  await consumer.leave();
  await consumer.connect();
});

When(
  '{name} loses her/his/their connection and comes back',
  async function (this: MessagingWorld, name: string) {
    const consumer = this.consumer(name);
    consumer.connection.drop();
    await consumer.connect();
  },
);

Then("{name}'s requests are served", async function (this: MessagingWorld, name: string) {
  await expectServed(this.consumer(name));
});

Then("{name}'s requests are served on both connections", async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  for (const connection of consumer.connections) await expectServed(consumer, connection);
});

Then('{name} is not let in', async function (this: MessagingWorld, name: string) {
  await expectNotLetIn(this.consumer(name));
});

Then(
  "the service ends {name}'s connection, on which nobody authenticates",
  async function (this: MessagingWorld, name: string) {
    const { authTimeoutMs } = this.parameters.target;
    this.expectNoLongerThan(
      authTimeoutMs,
      'a connection without a token to be ended',
      'time to authenticate',
    );
    await expectLetGo(this.consumer(name));
  },
);

Then('{name} is told to get a new token', async function (this: MessagingWorld, name: string) {
  await expectToldToGetNewToken(this.consumer(name));
});
