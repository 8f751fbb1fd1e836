import { ExpectationError } from '../src/errors/index.js';
import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  detailIs,
  expectNoSurvey,
  suggestedAgent,
  sharedScreenIs,
  expectOwnIdUsed,
  textEvent,
  expectClosedBy,
} from '../src/actors/index.js';

When(
  '{name} publishes the text {string} for agents and managers',
  async function (this: MessagingWorld, name: string, text: string) {
    const messageAudience = 'AGENTS_AND_MANAGERS';
    const speaker = this.speaker(name);
    await speaker.says(await this.mainDialogOf(name), textEvent(text), 'R-061', { messageAudience });
  },
);

When(
  '{name} publishes the text {string} with the metadata',
  async function (this: MessagingWorld, name: string, text: string, metadata: string) {
    const beside = { metadata: JSON.parse(await this.fillJson(metadata)) as unknown };
    await this.speaker(name).says(await this.mainDialogOf(name), textEvent(text), 'R-062', beside);
  },
);

When(
  '{name} publishes the click of that message with the metadata',
  async function (this: MessagingWorld, name: string, metadata: string) {
    const event = {
      type: 'AcceptStatusEvent',
      status: 'ACTION',
      sequenceList: [Number(this.recall('published sequence'))],
    };
    const beside = { metadata: JSON.parse(await this.fillJson(metadata)) as unknown };
    const dialogId = await this.mainDialogOf(name);
    const sequence = await this.speaker(name).says(dialogId, event, 'R-062', beside);
    this.remember('published sequence', sequence);
  },
);

Then('{name} has been asked for no survey', async function (this: MessagingWorld, name: string) {
  await expectNoSurvey(this.consumer(name));
});

Then(
  '{name} is told that the {word} closed it',
  async function (this: MessagingWorld, name: string, side: string) {
    await expectClosedBy(this.consumer(name), side);
  },
);

Then(
  '{name} takes part, and speaks, under the id of her/his/their token',
  async function (this: MessagingWorld, name: string) {
    await expectOwnIdUsed(this.consumer(name));
  },
);

Then('{name} is told that an agent is suggested', async function (this: MessagingWorld, name: string) {
  const agent = this.agentOnWire(name);
  const what = 'an agent is suggested';
  await agent.expectTold(agent.conversation, what, [suggestedAgent], { requirement: 'R-076' });
});

Given(
  '{name} has connected with a client of the device family {string}',
  async function (this: MessagingWorld, name: string, deviceFamily: string) {
    const consumer = this.consumer(name);
    consumer.clientProperties = { deviceFamily };
    await consumer.connect('init');
  },
);

Given(
  '{name} has connected with a client that has the feature {word} alone',
  async function (this: MessagingWorld, name: string, feature: string) {
    const consumer = this.consumer(name);
    consumer.clientProperties = { features: [feature] };
    await consumer.connect('init');
  },
);

Given(
  '{name} has connected with a client that tells the device family {string} in a header',
  async function (this: MessagingWorld, name: string, deviceFamily: string) {
    const consumer = this.consumer(name);
    consumer.clientProperties = { deviceFamily };
    await consumer.connect('header');
  },
);

Then(
  "{name} is told that {name}'s device family is {string}",
  async function (this: MessagingWorld, name: string, consumer: string, deviceFamily: string) {
    const conditions = [detailIs(['context', 'clientProperties', 'deviceFamily'], deviceFamily)];
    const { conversation } = this.consumer(consumer);
    const what = `${consumer}'s device family is ${deviceFamily}`;
    await this.agentOnWire(name).expectTold(conversation, what, conditions, { requirement: 'R-079' });
  },
);

When(
  '{name} invites {name} to share the screen',
  async function (this: MessagingWorld, name: string, consumer: string) {
    const { conversation } = this.consumer(consumer);
    const dialogId = `${conversation}-screen`;
    this.remember('shared screen', dialogId);
    await this.agentOnWire(name).changeSharedScreen(conversation, dialogId, 'CREATE', 'INVITED');
  },
);

When(
  '{name} tells that the shared screen is {word}',
  async function (this: MessagingWorld, name: string, state: string) {
    const agent = this.agentOnWire(name);
    if (state !== 'ACCEPTED' && state !== 'CLOSED')
      throw new ExpectationError(`A shared screen is ACCEPTED or CLOSED, and not ${state}.`);
    await agent.changeSharedScreen(agent.conversation, String(this.recall('shared screen')), 'UPDATE', state);
  },
);

Then(
  '{name} is told that the shared screen is {word}',
  async function (this: MessagingWorld, name: string, state: string) {
    const consumer = this.consumer(name);
    const conditions = [sharedScreenIs(state)];
    const what = `the shared screen is ${state}`;
    await consumer.expectTold(consumer.conversation, what, conditions, { requirement: 'R-084' });
  },
);
