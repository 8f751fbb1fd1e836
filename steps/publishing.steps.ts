import { Given, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  activityEvent,
  lastContent,
  statusEvent,
  textEvent,
  tryToPublish,
  type ActivityWord,
  type StatusWord,
} from '../src/actors/index.js';

Given(
  '{name} has published the text {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    const sequence = await this.speaker(name).says(await this.mainDialogOf(name), textEvent(text));
    this.remember('published sequence', sequence);
  },
);

When('{name} publishes the text {string}', async function (this: MessagingWorld, name: string, text: string) {
  const sequence = await this.speaker(name).says(await this.mainDialogOf(name), textEvent(text));
  this.remember('published sequence', sequence);
});

When(
  '{name} publishes the texts {string}, {string} and {string}',
  async function (this: MessagingWorld, name: string, one: string, two: string, three: string) {
    for (const text of [one, two, three])
      await this.speaker(name).says(await this.mainDialogOf(name), textEvent(text));
  },
);

When('{name} publishes', async function (this: MessagingWorld, name: string, event: string) {
  const told: unknown = JSON.parse(await this.fillJson(event));
  const sequence = await this.speaker(name).says(await this.mainDialogOf(name), told);
  this.remember('published sequence', sequence);
});

When(
  '{name} tries to publish the text {string}',
  async function (this: MessagingWorld, name: string, text: string) {
    await tryToPublish(this.actor(name), await this.mainDialogOf(name), textEvent(text));
  },
);

When(
  "{name} tries to publish the text {string} in {name}'s conversation",
  async function (this: MessagingWorld, name: string, text: string, other: string) {
    await tryToPublish(this.actor(name), await this.mainDialogOf(other), textEvent(text));
  },
);

When('{name} tries to publish', async function (this: MessagingWorld, name: string, event: string) {
  await tryToPublish(
    this.actor(name),
    await this.mainDialogOf(name),
    JSON.parse(await this.fillJson(event)),
    {
      deliberate: 'an event that breaks its schema',
    },
  );
});

When(
  '{name} marks the message as {status}',
  async function (this: MessagingWorld, name: string, word: StatusWord) {
    const dialogId = await this.mainDialogOf(name);
    const { sequence = 0 } = await lastContent(this.actor(name), dialogId);
    await this.actor(name).says(dialogId, statusEvent(word, [sequence]), 'R-043');
  },
);

When('{name} is {activity}', async function (this: MessagingWorld, name: string, word: ActivityWord) {
  await this.speaker(name).says(await this.mainDialogOf(name), activityEvent(word), 'R-044');
});
