// What is to be seen on the picture of the desk.
import { spawn } from 'node:child_process';
import {
  activityEvent,
  Consumer,
  listen,
  publish,
  stageAt,
  statusEvent,
  textEvent,
  tryToPublish,
} from '../dist/src/actors/index.js';

/**
 * The desk, with a client that writes, sends something wrong, and rings once more.
 *
 * @param {() => Promise<void>} picture is taken then
 */
export async function deskScene(page, main, cwd, picture) {
  const mock = spawn(process.execPath, [main, 'mock', '--desk', '--port', '0'], { cwd });
  let said = '';
  const [origin, desk] = await new Promise((resolve) => {
    mock.stdout.on('data', (text) => {
      said += text;
      const found = [/served at (\S+)\. /.exec(said)?.[1], /http:\S+\/[\w-]{32}\//.exec(said)?.[0]];
      if (found.every((each) => each !== undefined)) resolve(found);
    });
  });
  await page.goto(desk);
  const ann = new Consumer('Ann', stageAt({ discover: origin, account: 'mock' }));
  await ann.arrive();
  await ann.subscribe();
  const conversation = await ann.startConversation();
  await page.getByRole('button', { name: 'Accept' }).click();
  await listen(ann, conversation);
  await page.getByLabel('Message').fill('Good morning, how can I help?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.entry').waitFor();
  await publish(ann, conversation, statusEvent('read', [0]));
  await publish(ann, conversation, textEvent('Where is my parcel? It should have come yesterday.'));
  const wrong = { type: 'ContentEvent', contentType: 'text/plain', message: 7 };
  await tryToPublish(ann, conversation, wrong, { deliberate: 'to be found' });
  await ann.startConversation();
  await publish(ann, conversation, activityEvent('typing'));
  await page.locator('.typing').waitFor();
  await page.getByRole('button', { name: 'Take another seat' }).click();
  await page.locator('.ring').waitFor();
  await page.locator('.judged.is-violation').waitFor();
  await page.locator('.conversation h2').click();
  await picture();
  await ann.leave();
  mock.kill('SIGINT');
}
