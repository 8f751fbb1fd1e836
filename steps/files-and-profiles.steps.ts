import { Then, When, type MessagingWorld } from '../src/runner/step-api.js';
import {
  addressIn,
  answerAt,
  getPicture,
  expectRefusedLater,
  expectUnsignedRefused,
  partsOfProfile,
  picture,
  putPicture,
  type FileAddress,
} from '../src/actors/index.js';
import { member, stringMember } from '../src/judge/index.js';
import { ExpectationError } from '../src/errors/index.js';

When(
  '{name} asks where to put a {word} file of {int} bytes',
  async function (this: MessagingWorld, name: string, fileType: string, bytes: number) {
    await this.consumer(name).ask('ms.GenerateURLForUploadFile', { fileType, fileSize: String(bytes) });
  },
);

When('{name} asks where to put a picture', async function (this: MessagingWorld, name: string) {
  const { fileType, bytes } = picture;
  await this.consumer(name).ask('ms.GenerateURLForUploadFile', { fileType, fileSize: String(bytes.length) });
});

When('{name} puts the picture there', async function (this: MessagingWorld, name: string) {
  await putPicture(this.consumer(name), this.recall('address') as FileAddress);
});

Then('{name} gets the same picture there', async function (this: MessagingWorld, name: string) {
  await getPicture(this.consumer(name), this.recall('address') as FileAddress);
});

Then(
  '{name} can put nothing there with a wrong signature',
  async function (this: MessagingWorld, name: string) {
    await expectUnsignedRefused(this.consumer(name), 'PUT', this.recall('address') as FileAddress);
  },
);

Then(
  '{name} can get nothing there with a wrong signature',
  async function (this: MessagingWorld, name: string) {
    await expectUnsignedRefused(this.consumer(name), 'GET', this.recall('address') as FileAddress);
  },
);

Then('{name} can put nothing there after its time', async function (this: MessagingWorld, name: string) {
  await expectRefusedLater(this.consumer(name), this.recall('address') as FileAddress);
});

When('{name} asks where to get that file', async function (this: MessagingWorld, name: string) {
  const relativePath = String(this.recall('path'));
  await this.consumer(name).ask('ms.GenerateURLForDownloadFile', { relativePath });
});

When(
  '{name} asks where to get the file {string}',
  async function (this: MessagingWorld, name: string, relativePath: string) {
    await this.consumer(name).ask('ms.GenerateURLForDownloadFile', { relativePath });
  },
);

Then('{name} is given a place with signature and expiry', function (this: MessagingWorld, name: string) {
  const consumer = this.consumer(name);
  this.remember('path', answerAt(consumer, '/body/relativePath'));
  this.remember('address', addressIn(answerAt(consumer, '/body')));
  answerAt(consumer, '/body/queryParams/temp_url_sig');
  const seconds = Number(answerAt(consumer, '/body/queryParams/temp_url_expires'));
  if (Number.isInteger(seconds) && seconds > 1_000_000_000) return;
  throw new ExpectationError(
    'The expiry is not a time in seconds.',
    [['temp_url_expires', String(seconds)]],
    'R-046',
  );
});

When(
  '{name} sets her/his/their first name to {string}',
  async function (this: MessagingWorld, name: string, firstName: string) {
    await this.consumer(name).request('userprofile.SetUserProfile', { firstName }, { broken: 'R-048' });
  },
);

When(
  '{name} sets her/his/their profile to',
  async function (this: MessagingWorld, name: string, text: string) {
    const profile: unknown = JSON.parse(await this.fillJson(text));
    await this.consumer(name).askAndExpect('userprofile.SetUserProfile', profile, 'R-048');
  },
);

When('{name} asks for her/his/their profile', async function (this: MessagingWorld, name: string) {
  await this.consumer(name).request('userprofile.GetUserProfile', {}, { broken: 'R-048' });
});

When(
  "{name} asks for {name}'s profile",
  async function (this: MessagingWorld, agent: string, consumer: string) {
    const userId = await this.consumer(consumer).id();
    await this.agentOnWire(agent).request('.ams.userprofile.GetUserProfile', { userId }, { broken: 'R-048' });
  },
);

Then(
  '{name} is given the first name {string}',
  function (this: MessagingWorld, name: string, firstName: string) {
    const parts = partsOfProfile(answerAt(this.actor(name), '/body'));
    const names = parts.map((part) => stringMember(member(part, 'personal'), 'firstname'));
    if (names.includes(firstName)) return;
    const facts = [
      ['expected', firstName],
      ['actual', names.filter((each) => each !== undefined).join(', ') || 'none'],
    ] as const;
    throw new ExpectationError('The profile does not have the first name that was set.', facts, 'R-048');
  },
);

Then(
  '{name} is given the customer id {string}',
  function (this: MessagingWorld, name: string, customerId: string) {
    const parts = partsOfProfile(answerAt(this.actor(name), '/body'));
    const ids = parts.map((part) => stringMember(member(part, 'info'), 'customerId'));
    if (ids.includes(customerId)) return;
    const facts = [['expected', customerId]] as const;
    throw new ExpectationError('The profile does not have the customer id that was set.', facts, 'R-048');
  },
);
