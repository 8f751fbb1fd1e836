import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import { expectEventsGiven, listen, tryToListen } from '../src/actors/index.js';

Given('{name} listens to her/his/their conversation', async function (this: MessagingWorld, name: string) {
  await listen(this.actor(name), await this.mainDialogOf(name));
});

Given(
  "{name} listens to {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    const agent = this.agentOnWire(name);
    agent.attend(this.consumer(other).conversation);
    await listen(agent, await this.mainDialogOf(other));
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

When(
  "{name} asks for what was said in {name}'s conversation",
  async function (this: MessagingWorld, name: string, other: string) {
    const body = { dialogId: await this.mainDialogOf(other), newerThanSequence: -1 };
    await this.agentOnWire(name).request('.ams.ms.QueryMessages', body, { broken: 'R-040' });
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
    await this.agentOnWire(name).request('.ams.ms.QueryMessages', body, { broken: 'R-040' });
  },
);

Then('{name} is given {int} events', function (this: MessagingWorld, name: string, count: number) {
  expectEventsGiven(this.actor(name), count);
});
