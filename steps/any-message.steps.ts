import { Then, When, type DataTable, type MessagingWorld } from '../src/runner/step-api.js';
import {
  answerAt,
  expectAnswer,
  askAnything,
  isGranted,
  lastAnswer,
  notGranted,
  expectNotification,
  expectNothingBetween,
  type Row,
} from '../src/actors/index.js';

/** The rows of a table, with placeholders filled in. */
async function rowsOf(world: MessagingWorld, table: DataTable): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [pointer = '', expected = ''] of table.rows())
    rows.push([pointer, await world.fillCell(expected)]);
  return rows;
}

When('{name} sends the request {string}', async function (this: MessagingWorld, name: string, type: string) {
  await askAnything(this.actor(name), type, undefined);
});

When(
  '{name} sends the request {string} with the body',
  async function (this: MessagingWorld, name: string, type: string, body: string) {
    await askAnything(this.actor(name), type, await this.fillJson(body));
  },
);

When(
  '{name} sends the request {string}, wrong on purpose, with the body',
  async function (this: MessagingWorld, name: string, type: string, body: string) {
    const deliberate = 'wrong on purpose';
    await askAnything(this.actor(name), type, await this.fillJson(body), {
      deliberate,
      requirement: 'R-026',
    });
  },
);

Then("{name}'s request is granted", function (this: MessagingWorld, name: string) {
  const answer = lastAnswer(this.actor(name));
  if (!isGranted(answer)) throw notGranted(name, 'request', answer);
});

Then(
  "{name}'s request is answered where",
  async function (this: MessagingWorld, name: string, table: DataTable) {
    expectAnswer(this.actor(name), await rowsOf(this, table));
  },
);

Then(
  "the value at {string} of {name}'s answer is remembered as {string}",
  function (this: MessagingWorld, pointer: string, name: string, as: string) {
    this.remember(as, answerAt(this.actor(name), pointer));
  },
);

Then(
  '{name} receives the notification {string} where',
  async function (this: MessagingWorld, name: string, type: string, table: DataTable) {
    await expectNotification(this.actor(name), type, await rowsOf(this, table));
  },
);

Then(
  '{name} receives no notification {string} before the next answer to {string}',
  async function (this: MessagingWorld, name: string, notification: string, request: string) {
    const actor = this.actor(name);
    const after = actor.lastAnswer?.frame.n ?? 0;
    const { frame } = await askAnything(actor, request, undefined);
    expectNothingBetween(actor, notification, after, frame.n);
  },
);

Then("{name}'s request is answered", function (this: MessagingWorld, name: string) {
  lastAnswer(this.actor(name));
});
