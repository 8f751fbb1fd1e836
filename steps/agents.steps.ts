import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  expectBothRung,
  expectRingExpired,
  participantIn,
  expectNotRung,
  expectToldClosedOrGone,
  expectToldToBe,
  noParticipantIn,
  type Availability,
} from '../src/actors/index.js';

Given('the agent {name} is online', async function (this: MessagingWorld, agent: string) {
  await this.agent(agent).goOnline();
});

When('the agent {name} comes online', async function (this: MessagingWorld, agent: string) {
  await this.agent(agent).goOnline();
});

Given(
  "{name} has accepted {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).accept(this.consumer(consumer).conversation);
  },
);

When(
  "{name} accepts {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).accept(this.consumer(consumer).conversation);
  },
);

When(
  "{name} rejects {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).reject(this.consumer(consumer).conversation);
  },
);

When('{name} accepts the same ring again', async function (this: MessagingWorld, agent: string) {
  await this.agentOnWire(agent).acceptAgain();
});

When(
  "{name} transfers {name}'s conversation to a skill",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).transferToSkill(this.consumer(consumer).conversation);
  },
);

Given(
  "{name} has joined {name}'s conversation as manager",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).manage(this.consumer(consumer).conversation, 'ADD');
  },
);

When(
  "{name} joins {name}'s conversation as manager",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).manage(this.consumer(consumer).conversation, 'ADD');
  },
);

When(
  "{name} leaves {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).manage(this.consumer(consumer).conversation, 'REMOVE');
  },
);

When(
  "{name} closes {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    const { conversation } = this.consumer(consumer);
    await this.agent(agent).closeConversation(conversation);
    this.consumer(consumer).knowsClosed(conversation);
  },
);

Then(
  "{name} is rung for {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).expectRung(this.consumer(consumer).conversation);
  },
);

Given(
  "{name} and {name} are both rung for {name}'s conversation",
  async function (this: MessagingWorld, one: string, other: string, consumer: string) {
    await expectBothRung(this.agent(one), this.agent(other), this.consumer(consumer).conversation);
  },
);

Then(
  "{name}'s ring for {name}'s conversation is removed",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    const what = `${agent}'s ring is removed`;
    const { conversation } = this.consumer(consumer);
    await this.agentOnWire(agent).awaitRing(conversation, what, ({ isRemoved }) => isRemoved);
  },
);

Then(
  '{name} is told that {name} is the assigned agent',
  async function (this: MessagingWorld, name: string, agent: string) {
    const consumer = this.consumer(name);
    const conditions = [participantIn('ASSIGNED_AGENT', this.agent(agent).ids)];
    await consumer.expectTold(consumer.conversation, `${agent} is the assigned agent`, conditions);
  },
);

Then('{name} is told that nobody is the assigned agent', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  // An agent must have been there, or the conversation's beginning would do.
  await consumer.expectTold(
    consumer.conversation,
    'nobody is the assigned agent any more',
    [noParticipantIn('ASSIGNED_AGENT')],
    {
      after: participantIn('ASSIGNED_AGENT'),
    },
  );
});

Then(
  '{name} is told that {name} is a manager of it',
  async function (this: MessagingWorld, name: string, agent: string) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversation, `${agent} is a manager`, [
      participantIn('MANAGER', this.agent(agent).ids),
    ]);
  },
);

Then(
  '{name} is told that {name} no longer takes part',
  async function (this: MessagingWorld, name: string, agent: string) {
    const consumer = this.consumer(name);
    const { ids } = this.agent(agent);
    const conditions = ['ASSIGNED_AGENT', 'MANAGER', 'READER', 'AGENT'].map((role) =>
      noParticipantIn(role, ids),
    );
    await consumer.expectTold(consumer.conversation, `${agent} no longer takes part`, conditions);
  },
);

Then(
  "{name} is told that she/he/they is the assigned agent of {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    const { conversation } = this.consumer(consumer);
    const who = this.agentOnWire(agent);
    const conditions = [participantIn('ASSIGNED_AGENT', who.ids)];
    await who.expectTold(conversation, `${agent} is the assigned agent`, conditions);
  },
);

Then(
  "{name} is told that {name}'s conversation is closed or gone",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await expectToldClosedOrGone(this.agentOnWire(agent), this.consumer(consumer).conversation);
  },
);

When(
  "{name} suggests {name}'s conversation to {name}",
  async function (this: MessagingWorld, agent: string, consumer: string, other: string) {
    await this.agent(agent).suggest(this.consumer(consumer).conversation, this.agent(other));
  },
);

When(
  '{name} starts a conversation with {name}',
  async function (this: MessagingWorld, agent: string, consumer: string) {
    const convId = await this.agentOnWire(agent).startConversation(await this.consumer(consumer).id());
    this.consumer(consumer).addConversation(convId);
  },
);

Then(
  "{name}'s ring for {name}'s conversation expires",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await expectRingExpired(this.agentOnWire(agent), this.consumer(consumer).conversation);
  },
);

Given("{name} watches the agents' states", async function (this: MessagingWorld, name: string) {
  const agent = this.agentOnWire(name);
  const body = { agentId: agent.id, brandId: this.parameters.target.account };
  await agent.request('.ams.routing.SubscribeAgentsState', body, { broken: 'R-052' });
});

When(
  '{name} becomes {availability}',
  async function (this: MessagingWorld, name: string, availability: Availability) {
    await this.agent(name).setAvailability(availability);
  },
);

Then(
  '{name} is told that she/he/they is {availability}',
  async function (this: MessagingWorld, name: string, availability: string) {
    await expectToldToBe(this.agentOnWire(name), availability);
  },
);

Then(
  "{name} is not rung for {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await expectNotRung(this.agentOnWire(agent), this.consumer(consumer).conversation);
  },
);

When(
  "{name} joins {name}'s conversation as reader",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    await this.agent(agent).manage(this.consumer(consumer).conversation, 'ADD', 'READER');
  },
);

Then(
  '{name} is told that {name} is a reader of it',
  async function (this: MessagingWorld, name: string, agent: string) {
    const consumer = this.consumer(name);
    const conditions = [participantIn('READER', this.agent(agent).ids)];
    await consumer.expectTold(consumer.conversation, `${agent} is a reader`, conditions);
  },
);
