import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  awaitLoss,
  awaitTold,
  awaitToldClosed,
  clientDoes,
  clientPrepares,
  conversationOf,
  expectAuthorized,
  expectBack,
  expectClosedByClient,
  expectFew,
  expectFileShown,
  expectGrowingWaits,
  expectKeptAlive,
  expectListensOnce,
  expectMarked,
  expectMarkedOnce,
  expectNewToken,
  expectNoFurtherConversation,
  expectNothingBeforeInit,
  expectPausedAfterLimit,
  expectResumed,
  expectSaidAgain,
  expectSaidOnce,
  expectSilent,
  expectSubscribedAgain,
  expectUrlInTime,
  expectWaited,
  expectWaitedAsTold,
  letPass,
  smallFile,
  uploadsIn,
} from '../src/client/index.js';
import { publish, textEvent } from '../src/actors/index.js';

const ms = (seconds: number): number => seconds * 1_000;

Given('the service has the disturbance {string}', function (this: MessagingWorld, name: string) {
  this.client.disturb(name);
});

// The service of the case was started so: the phrase is looked for before (urlLifePhrase).
Given('URLs for files expire after {int} second(s)', function (_seconds: number) {});

Given('the client has connected', async function (this: MessagingWorld) {
  await clientPrepares(this.client, { do: 'connect' });
});

Given('the client has subscribed', async function (this: MessagingWorld) {
  await clientPrepares(this.client, { do: 'subscribe' });
});

Given('the client has started a conversation', async function (this: MessagingWorld) {
  await clientPrepares(this.client, { do: 'start' });
});

Given('the client has said {string}', async function (this: MessagingWorld, text: string) {
  await clientPrepares(this.client, { do: 'say', text });
});

Given('the client has sent a file', async function (this: MessagingWorld) {
  await clientPrepares(this.client, { do: 'send-file', ...smallFile });
});

Given("{name} has accepted the client's conversation", async function (this: MessagingWorld, agent: string) {
  const seat = this.agent(agent);
  await seat.goOnline();
  await seat.accept(conversationOf(this.client));
});

When(
  '{name} says {string} to the client',
  async function (this: MessagingWorld, agent: string, text: string) {
    await publish(this.agentOnWire(agent), conversationOf(this.client), textEvent(text));
  },
);

Given(
  '{name} has said {string} to the client',
  async function (this: MessagingWorld, agent: string, text: string) {
    await publish(this.agentOnWire(agent), conversationOf(this.client), textEvent(text));
    await awaitTold(this.client, text);
  },
);

When("{name} closes the client's conversation", async function (this: MessagingWorld, agent: string) {
  await this.agent(agent).closeConversation(conversationOf(this.client));
});

Given('the client knows that its conversation is closed', async function (this: MessagingWorld) {
  await awaitToldClosed(this.client);
});

When('the client is to subscribe', function (this: MessagingWorld) {
  this.client.start();
  this.client.tell({ do: 'subscribe' });
});

When('the client is to start a conversation', function (this: MessagingWorld) {
  this.client.start();
  this.client.tell({ do: 'start' });
});

When('the client is to say {string}', function (this: MessagingWorld, text: string) {
  this.client.tell({ do: 'say', text });
});

When('the client is to mark what was said as read', function (this: MessagingWorld) {
  this.client.tell({ do: 'read' });
});

When('the client is to close the conversation', function (this: MessagingWorld) {
  this.client.tell({ do: 'close' });
});

When('the client is to send a file', async function (this: MessagingWorld) {
  await clientDoes(this.client, { do: 'send-file', ...smallFile });
});

const uploadsBefore = 'uploads before';

When('the client is to send a further file', function (this: MessagingWorld) {
  this.remember(uploadsBefore, uploadsIn(this.client.log).length);
  this.client.tell({ do: 'send-file', ...smallFile });
});

When('the client has lost its connection', async function (this: MessagingWorld) {
  this.remember(connectionsBefore, this.client.log.connections.length);
  await awaitLoss(this.client);
});

When('the client is to connect anew', async function (this: MessagingWorld) {
  await clientDoes(this.client, { do: 'reconnect' });
});

const connectionsBefore = 'connections before';

When("the network drops the client's connection", function (this: MessagingWorld) {
  this.remember(connectionsBefore, this.client.log.connections.length);
  this.client.strike({ kind: 'drop' });
});

When("the service closes the client's connection with {int}", function (this: MessagingWorld, code: number) {
  this.remember(connectionsBefore, this.client.log.connections.length);
  if (code === 4_401 || code === 4_407) this.client.forbidTokens();
  this.client.strike({ kind: 'close', code });
});

When("the client's connection falls silent", function (this: MessagingWorld) {
  this.remember(connectionsBefore, this.client.log.connections.length);
  this.client.strike({ kind: 'silence' });
});

When('the service begins the disturbance {string}', function (this: MessagingWorld, name: string) {
  this.remember(connectionsBefore, this.client.log.connections.length);
  this.client.disturb(name);
});

When('{int} second(s) pass(es)', async function (this: MessagingWorld, seconds: number) {
  this.expectNoLongerThan(ms(seconds), 'time to pass', '--longest-wait');
  await letPass(ms(seconds));
});

Then('the client connects again within {int} s', async function (this: MessagingWorld, seconds: number) {
  await expectBack(this.client, Number(this.recall(connectionsBefore)), ms(seconds));
});

Then('the client subscribes again', async function (this: MessagingWorld) {
  await expectSubscribedAgain(this.client);
});

Then('the client has waited a second before it came back', function (this: MessagingWorld) {
  expectWaited(this.client, ms(1));
});

Then(
  'the client is refused {int} times within {int} s, and waits longer each time',
  async function (this: MessagingWorld, times: number, seconds: number) {
    await expectGrowingWaits(this.client, times, ms(seconds));
  },
);

Then(
  'the client tries again within {int} s, and not before {int} s have passed',
  async function (this: MessagingWorld, within: number, least: number) {
    await expectWaitedAsTold(this.client, ms(least), ms(within));
  },
);

Then('the client has got a new token before it came back', function (this: MessagingWorld) {
  expectNewToken(this.client);
});

Then('the client asks for the events that it missed only', async function (this: MessagingWorld) {
  await expectResumed(this.client);
});

Then('the client marks {string} as accepted', async function (this: MessagingWorld, text: string) {
  await expectMarked(this.client, text, 'accepted');
});

Then('the client marks {string} as read', async function (this: MessagingWorld, text: string) {
  await expectMarked(this.client, text, 'read');
});

Then('the client marks {string} as accepted once', async function (this: MessagingWorld, text: string) {
  await expectMarkedOnce(this.client, text);
});

Then('the client listens to its dialog once', function (this: MessagingWorld) {
  expectListensOnce(this.client);
});

Then('the client has published {string} once', async function (this: MessagingWorld, text: string) {
  await expectSaidOnce(this.client, text);
});

Then('the client shows the file that it has put', async function (this: MessagingWorld) {
  await expectFileShown(this.client, smallFile.base64);
});

Then('the client puts it by a URL that has not expired', async function (this: MessagingWorld) {
  const had = Number(this.recall(uploadsBefore));
  await expectUrlInTime(this.client, had, { do: 'send-file', ...smallFile });
});

Then(
  'the client says {string} again within {int} s, and not before {int} s have passed',
  async function (this: MessagingWorld, text: string, within: number, least: number) {
    await expectSaidAgain(this.client, text, ms(least), ms(within));
  },
);

Then('the client can still start a conversation', async function (this: MessagingWorld) {
  await clientDoes(this.client, { do: 'start' });
});

Then('the client can still say {string}', async function (this: MessagingWorld, text: string) {
  await clientDoes(this.client, { do: 'say', text });
});

Then(
  'the client publishes nothing to the closed dialog for {int} s',
  async function (this: MessagingWorld, seconds: number) {
    await expectSilent(this.client, ms(seconds));
  },
);

Then('the client closes its conversation, and opens no other', async function (this: MessagingWorld) {
  await expectClosedByClient(this.client);
  await expectNoFurtherConversation(this.client, 1);
});

Then('the client asks for no second conversation', async function (this: MessagingWorld) {
  await expectNoFurtherConversation(this.client, 1);
});

Then('the client has sent nothing before InitConnection was answered', function (this: MessagingWorld) {
  expectNothingBeforeInit(this.client);
});

Then(
  'the client has presented its token within {int} s',
  async function (this: MessagingWorld, seconds: number) {
    await expectAuthorized(this.client, ms(seconds));
  },
);

Then(
  'the client keeps its connection open for {int} s',
  async function (this: MessagingWorld, seconds: number) {
    this.expectNoLongerThan(ms(seconds), 'a connection to be closed for idling', '--longest-wait');
    await expectKeptAlive(this.client, ms(seconds));
  },
);

Then('the client waits a second after 429 before it publishes', async function (this: MessagingWorld) {
  await expectPausedAfterLimit(this.client, 'ms.PublishEvent');
});

Then(
  'the client asks for {string} {int} time(s) or less within {int} s',
  async function (this: MessagingWorld, type: string, most: number, seconds: number) {
    await letPass(ms(seconds));
    expectFew(this.client, type, most);
  },
);
