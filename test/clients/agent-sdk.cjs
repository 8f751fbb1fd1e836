// An agent on the public SDK, as it is published: logs in, is rung, accepts, and does in turn what an agent does, to the end
// of the conversation. What it sees goes to standard output, a line of JSON for each event.
const https = require('node:https');
const { Agent } = require('node-agent-sdk');

const tell = (event, value) => console.log(JSON.stringify({ event, value }));
const { CSDS_DOMAIN: csdsDomain, ACCOUNT: accountId } = process.env;
const agent = new Agent({ accountId, username: 'agent-1', password: 'agent-secret', csdsDomain });

/** Makes a request by the SDK's own method, and tells its answer under a name. */
const ask = (name, method, ...given) =>
  new Promise((resolve) => {
    agent[method](...given, (error, body) => {
      tell(name, error ? { error: error.message ?? error } : (body ?? 'done'));
      resolve(body);
    });
  });
const publish = (name, dialogId, event, { audience, metadata } = {}) => {
  const body = { dialogId, event, ...(audience && { messageAudience: audience }) };
  return ask(name, 'publishEvent', body, null, metadata);
};
const text = (message) => ({ type: 'ContentEvent', contentType: 'text/plain', message });

/** Puts bytes at a URL that was granted, or gets them; resolves with the status and what came. */
const transfer = (method, { relativePath, queryParams }, bytes) =>
  new Promise((resolve, reject) => {
    const url = `https://${csdsDomain}${relativePath}?${new URLSearchParams(queryParams)}`;
    const request = https.request(url, { method }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
      );
    });
    request.on('error', reject);
    request.end(bytes);
  });

async function sendFile(dialogId) {
  const to = await ask('upload granted', 'generateURLForUploadFile', { fileSize: 9, fileType: 'TXT' });
  tell('uploaded', await transfer('PUT', to, 'the bytes'));
  const { relativePath } = to;
  const message = { caption: 'Terms', relativePath, fileType: 'TXT' };
  await publish('file published', dialogId, { type: 'ContentEvent', contentType: 'hosted/file', message });
  const from = await ask('download granted', 'generateURLForDownloadFile', { relativePath });
  tell('downloaded', await transfer('GET', from));
}

async function talkIn(conversationId, consumer) {
  const dialogId = conversationId;
  const change = (name, ...conversationField) =>
    ask(name, 'updateConversationField', { conversationId, conversationField });
  await ask('profile', 'getUserProfile', consumer.id);
  await ask('listening', 'subscribeMessagingEvents', { dialogId });
  await publish('read', dialogId, { type: 'AcceptStatusEvent', status: 'READ', sequenceList: [0] });
  await publish('composing', dialogId, { type: 'ChatStateEvent', chatState: 'COMPOSING' });
  await publish('published', dialogId, text('Good day'));
  await publish('noted to colleagues', dialogId, text('for colleagues'), { audience: 'AGENTS_AND_MANAGERS' });
  const quickReplies = {
    type: 'quickReplies',
    itemsPerRow: 8,
    replies: [
      {
        type: 'button',
        tooltip: 'yes',
        title: 'Yes',
        click: { actions: [{ type: 'publishText', text: 'yep' }] },
      },
    ],
  };
  const content = {
    type: 'vertical',
    elements: [{ type: 'text', text: 'Product', tooltip: 'text tooltip' }],
  };
  const metadata = [{ type: 'ExternalId', id: 'MY_CARD_ID' }];
  await publish(
    'card published',
    dialogId,
    { type: 'RichContentEvent', content, quickReplies },
    { metadata },
  );
  await sendFile(dialogId);
  await change('time to respond', { field: 'TTRField', ttrType: 'URGENT', value: 500 });
  await change('managing', { field: 'ParticipantsChange', type: 'ADD', role: 'MANAGER' });
  await change('not managing', { field: 'ParticipantsChange', type: 'REMOVE', role: 'MANAGER' });
  await ask('other rings', 'updateRoutingTaskSubscription', {});
  const dialog = { dialogId, state: 'CLOSE' };
  await change('closing', { field: 'DialogChange', type: 'UPDATE', dialog });
}

let subscription;
const accepted = new Set();

agent.on('error', (error) => tell('error', error.message));
agent.on('warn', (warning) => tell('warn', warning));
agent.on('connected', () => {
  tell('connected', agent.agentId);
  void ask('clock', 'getClock', {});
  void ask('state', 'setAgentState', { availability: 'ONLINE' });
  const mine = { convState: ['OPEN'], agentIds: [agent.agentId] };
  void ask('subscribed', 'subscribeExConversations', mine).then((body) => (subscription = body));
  void ask('watching', 'subscribeAgentsState', {});
  void ask('routing', 'subscribeRoutingTasks', {});
});

agent.on('routing.RoutingTaskNotification', ({ changes }) => {
  for (const { type, result } of changes) {
    if (type !== 'UPSERT') continue;
    for (const { ringId, ringState } of result.ringsDetails) {
      tell('ring', ringState);
      if (ringState === 'WAITING') void ask('accepted', 'updateRingState', { ringId, ringState: 'ACCEPTED' });
    }
  }
});

agent.on('cqm.ExConversationChangeNotification', ({ changes }) => {
  for (const { type, result } of changes) {
    const { convId, conversationDetails } = result;
    const { participants, state, stage } = conversationDetails;
    const mine = participants.some(({ id, role }) => id === agent.agentId && role === 'ASSIGNED_AGENT');
    tell('conversation', { type, state, stage, mine, role: conversationDetails.getMyRole() });
    if (type === 'DELETE') {
      void ask('unsubscribed', 'unsubscribeExConversations', subscription);
      continue;
    }
    if (!mine || accepted.has(convId)) continue;
    accepted.add(convId);
    talkIn(
      convId,
      participants.find(({ role }) => role === 'CONSUMER'),
    ).catch((error) => tell('error', error.message));
  }
});

agent.on('ms.MessagingEventNotification', ({ changes }) => {
  for (const { event, isMe, metadata } of changes)
    tell('event', { type: event.type, message: event.message, isMe: isMe?.(), metadata });
});

process.stdin.on('end', () => {
  agent.dispose();
  process.exit();
});
process.stdin.resume();
