import { Given, Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import { dialogIs, expectHeard, listen, stateIs, surveyFor, textEvent } from '../src/actors/index.js';

When(
  "{name} closes the main dialog of {name}'s conversation",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    const { conversation } = this.consumer(consumer);
    await this.agent(agent).closeDialog(conversation, await this.mainDialogOf(consumer));
  },
);

When('{name} closes the main dialog', async function (this: MessagingWorld, name: string) {
  const { conversation } = this.consumer(name);
  const dialogId = await this.mainDialogOf(name);
  const dialog = { dialogId, state: 'CLOSE', closedCause: 'Done' } as const;
  await this.consumer(name).update(conversation, { field: 'DialogChange', type: 'UPDATE', dialog }, 'R-060');
});

Then('{name} is told that a survey is open', async function (this: MessagingWorld, name: string) {
  this.remember('survey', await surveyFor(this.consumer(name)));
});

Then('{name} is told that the main dialog is closed', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  await consumer.expectTold(consumer.conversation, 'the main dialog is closed', [dialogIs('MAIN', 'CLOSE')]);
});

Then('{name} is told that the survey is closed', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  const conditions = [dialogIs('POST_SURVEY', 'CLOSE')];
  await consumer.expectTold(consumer.conversation, 'the survey is closed', conditions, {
    requirement: 'R-060',
  });
});

When('{name} listens to the survey', async function (this: MessagingWorld, name: string) {
  await listen(this.consumer(name), String(this.recall('survey')));
});

Then('{name} is asked something in the survey', async function (this: MessagingWorld, name: string) {
  const dialogId = String(this.recall('survey'));
  // In text or in structured content, as the service likes.
  const isContent = ({ type }: { readonly type: string }): boolean =>
    type === 'ContentEvent' || type === 'RichContentEvent';
  await expectHeard(this.consumer(name), dialogId, 'is asked something', isContent, 'R-060');
});

When(
  '{name} answers the survey with {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    await this.consumer(name).says(String(this.recall('survey')), textEvent(text), 'R-060');
  },
);

When('{name} closes the survey', async function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  const dialog = { dialogId: String(this.recall('survey')), state: 'CLOSE' } as const;
  await consumer.update(consumer.conversation, { field: 'DialogChange', type: 'UPDATE', dialog }, 'R-060');
});

Given(
  '{name} has been told that her/his/their conversation is open',
  async function (this: MessagingWorld, name: string) {
    const consumer = this.consumer(name);
    await consumer.expectTold(consumer.conversation, 'the conversation is open', [stateIs('OPEN')]);
  },
);
