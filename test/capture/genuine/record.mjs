// Records HAR files with a genuine browser against the mock, to be kept as fixtures: `node test/capture/genuine/record.mjs FOLDER`.
// Run after `npm run build`. What names this machine, or a moment, is taken out: the rest is as Playwright wrote it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startMock } from '../../../dist/src/mock/index.js';

const [folder = 'hars'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

/** What a page does that lets a consumer start a conversation and write a line. */
const talk = async ({ origin, socket }) => {
  const { jwt } = await (await fetch(`${origin}/api/account/mock/signup`, { method: 'POST' })).json();
  const ws = new WebSocket(`${socket}/ws_api/account/mock/messaging/consumer?v=3`);
  const answers = new Map();
  ws.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.kind === 'resp') answers.get(frame.reqId)?.(frame);
  };
  await new Promise((resolve) => (ws.onopen = resolve));
  let id = 0;
  const ask = (type, body, more = {}) => {
    id += 1;
    ws.send(JSON.stringify({ kind: 'req', id: String(id), type, body, ...more }));
    return new Promise((resolve) => answers.set(String(id), resolve));
  };
  await ask('InitConnection', undefined, {
    headers: [{ type: '.ams.headers.ConsumerAuthentication', jwt }],
  });
  await ask('cqm.SubscribeExConversations', { convState: ['OPEN', 'CLOSE'] });
  const { body } = await ask('cm.ConsumerRequestConversation', {});
  await new Promise((resolve) => setTimeout(resolve, 200));
  await ask('ms.SubscribeMessagingEvents', { dialogId: body.conversationId, fromSeq: 0 });
  await ask('ms.PublishEvent', {
    dialogId: body.conversationId,
    event: { type: 'ContentEvent', contentType: 'text/plain', message: 'Where is the parcel? 📦' },
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  ws.close();
};

/** What a page does that uses every documented endpoint: a consumer who sends a picture, an agent who logs in. */
const allOfHttp = async ({ origin, socket }) => {
  const post = async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${origin}/api/account/mock/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return answer.json().catch(() => undefined);
  };
  await (await fetch(`${origin}/api/account/mock/service/baseURI.json?version=1.0`)).json();
  const agent = await post('login?v=1.3', { username: 'agent-1', password: 'agent-secret' });
  await post('refresh', { csrf: agent.csrf });
  const open = async (path) => {
    const ws = new WebSocket(`${socket}/ws_api/account/mock/messaging/${path}`);
    await new Promise((resolve) => (ws.onopen = resolve));
    return ws;
  };
  const answerTo = (ws, id, type, body, more = {}) =>
    new Promise((resolve) => {
      ws.addEventListener('message', ({ data }) => {
        const frame = JSON.parse(data);
        if (frame.reqId === id) resolve(frame);
      });
      ws.send(JSON.stringify({ kind: 'req', id, type, body, ...more }));
    });
  const seat = await open(`brand/${agent.bearer}?v=2.1`);
  await answerTo(seat, 'a1', '.GetClock');
  const { token: code } = await post('anonymous/authorize', {});
  const { token: jwt } = await post('app/default/authenticate', { id_token: code });
  const ws = await open('consumer?v=3');
  const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt }];
  await answerTo(ws, '1', 'InitConnection', undefined, { headers });
  const grant = await answerTo(ws, '2', 'ms.GenerateURLForUploadFile', { fileSize: '5', fileType: 'PNG' });
  const { relativePath, queryParams } = grant.body;
  const query = new URLSearchParams(queryParams);
  await fetch(`${origin}${relativePath}?${query}`, { method: 'PUT', body: 'image' });
  const back = await answerTo(ws, '3', 'ms.GenerateURLForDownloadFile', { relativePath });
  await (await fetch(`${origin}${relativePath}?${new URLSearchParams(back.body.queryParams)}`)).text();
  await answerTo(ws, '4', 'GetClock');
  for (const each of [ws, seat]) each.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
};

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** What names this machine is taken out of the files that were written. */
function anonymize(origin) {
  const { port } = new URL(origin);
  for (const file of readdirSync(folder).filter((each) => /\.(?:har|jsonl)$/.test(each))) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8')
      .replaceAll(`127.0.0.1:${port}`, 'mock.example')
      .replaceAll(`"127.0.0.1","_serverPort":${port}`, '"192.0.2.1","_serverPort":443')
      .replaceAll('"serverIPAddress": "127.0.0.1"', '"serverIPAddress": "192.0.2.1"')
      .replaceAll(`"connection": "${port}"`, '"connection": "443"');
    writeFileSync(path, text);
  }
}

async function record(name, content, act) {
  const mock = await startMock();
  const { origin } = mock;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ recordHar: { path: join(folder, name), content } });
  const page = await context.newPage();
  await page.goto(`${origin}/none`);
  await page.evaluate(act, { origin, socket: origin.replace('http', 'ws') });
  await context.close();
  await browser.close();
  await mock.stop();
  anonymize(origin);
}

/** Runs in the page of the developer tools: what their "Export HAR (with sensitive data)" writes. */
const exported = async () => {
  const [{ Writer }, { NetworkLog }] = await Promise.all(
    ['har/har.js', 'logs/logs.js'].map((each) => import(new URL(`models/${each}`, location.href).href)),
  );
  const progress = {
    isCanceled: () => false,
    canceled: false,
    createSubProgress: () => progress,
    done: true,
    ...Object.fromEntries(
      ['setTotalWork', 'setTitle', 'setWorked', 'incrementWorked'].map((each) => [each, () => undefined]),
    ),
  };
  let text = '';
  const sink = {
    write: async (piece) => {
      text += piece;
    },
  };
  const requests = NetworkLog.NetworkLog.instance().requests();
  await Writer.Writer.write(sink, requests, { sanitize: false }, progress);
  return text;
};

/** Records with the developer tools of the browser itself, which are open beside the page. */
async function recordWithDevTools(name, act) {
  const mock = await startMock();
  const { origin } = mock;
  const debugging = 9_377;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', `--remote-debugging-port=${debugging}`, '--remote-allow-origins=*'],
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto('about:blank');
  const [{ id }] = await (await fetch(`http://127.0.0.1:${debugging}/json`)).json();
  const tools = await context.newPage();
  const target = `ws=127.0.0.1:${debugging}/devtools/page/${id}`;
  await tools.goto(`devtools://devtools/bundled/devtools_app.html?${target}&panel=network`);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await page.goto(`${origin}/none`);
  await page.evaluate(act, { origin, socket: origin.replace('http', 'ws') });
  await new Promise((resolve) => setTimeout(resolve, 500));
  writeFileSync(join(folder, name), await tools.evaluate(exported));
  await browser.close();
  await mock.stop();
  anonymize(origin);
}

await record('embedded.har', 'embed', talk);
await record('attached.har', 'attach', talk);
await record('all-of-http.har', 'embed', allOfHttp);
await record('all-of-http-attached.har', 'attach', allOfHttp);
await recordWithDevTools('devtools.har', allOfHttp);
