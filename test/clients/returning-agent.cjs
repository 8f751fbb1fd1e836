// An agent on the public SDK, as it is published, that comes back as the SDK's own documents have it: on `closed`, and on an
// `error` with code 401. It greets the consumer, and closes the conversation when it hears "Bye". What it sees goes to standard
// output, a line of JSON for each event.
const { Agent } = require('node-agent-sdk');

const tell = (event, value) => console.log(JSON.stringify({ event, value }));
const { CSDS_DOMAIN: csdsDomain, ACCOUNT: accountId } = process.env;
const agent = new Agent({
  accountId,
  username: 'agent-1',
  password: 'agent-secret',
  csdsDomain,
  requestTimeout: 5_000,
});

// The sample of the SDK's documents: five seconds at first, and a quarter more each time.
agent._reconnect = (delay = 5, attempt = 1) => {
  clearTimeout(agent._retryConnection);
  agent._retryConnection = setTimeout(() => {
    agent.reconnect();
    if (attempt < 35) agent._reconnect(delay * 1.25, attempt + 1);
  }, delay * 1_000);
};

/** Asks until it is granted, on this connection and the next, as long as it is still of use. */
const ask = (method, body, isOfUse = () => true) =>
  new Promise((resolve) => {
    const once = () =>
      agent[method](body, (error, answer) => {
        if (!error) {
          resolve(answer);
          return;
        }
        tell('refused', { method, why: error.message ?? error.body ?? String(error) });
        setTimeout(() => isOfUse() && once(), 1_500);
      });
    once();
  });

const [greeted, closing, over] = [new Set(), new Set(), new Set()];

agent.on('closed', (code) => {
  tell('closed', code);
  agent._reconnect();
});
agent.on('error', (error) => {
  tell('error', { name: error.constructor.name, message: error.message, code: error.code });
  if (error.code === 401 || !agent.connected) agent._reconnect();
});
agent.on('warn', (warning) => tell('warn', warning));
agent.on('connected', () => {
  clearTimeout(agent._retryConnection);
  tell('connected', agent.agentId);
  for (const id of greeted) void ask('subscribeMessagingEvents', { dialogId: id });
  agent.setAgentState({ availability: 'ONLINE' }, () => undefined);
  // Closed ones, too: who was away when one was closed is told so on coming back.
  agent.subscribeExConversations(
    { convState: ['OPEN', 'CLOSE'], agentIds: [agent.agentId] },
    () => undefined,
  );
  agent.subscribeRoutingTasks({}, () => undefined);
});

agent.on('routing.RoutingTaskNotification', ({ changes }) => {
  for (const { type, result } of changes) {
    if (type !== 'UPSERT') continue;
    for (const { ringId, ringState } of result.ringsDetails)
      if (ringState === 'WAITING') agent.updateRingState({ ringId, ringState: 'ACCEPTED' }, () => undefined);
  }
});

const publish = (dialogId, message) =>
  ask(
    'publishEvent',
    { dialogId, event: { type: 'ContentEvent', contentType: 'text/plain', message } },
    () => !closing.has(dialogId),
  );

agent.on('cqm.ExConversationChangeNotification', ({ changes }) => {
  for (const { type, result } of changes) {
    const { convId, conversationDetails } = result;
    const isOver = type === 'DELETE' || conversationDetails.state === 'CLOSE';
    if (isOver) {
      over.add(convId);
      tell('over', convId);
    }
    const isMine = conversationDetails.participants.some(
      ({ id, role }) => id === agent.agentId && role === 'ASSIGNED_AGENT',
    );
    if (!isMine || isOver || greeted.has(convId)) continue;
    greeted.add(convId);
    void ask('subscribeMessagingEvents', { dialogId: convId }).then(() => publish(convId, 'Good day'));
  }
});

agent.on('ms.MessagingEventNotification', ({ dialogId, changes }) => {
  for (const { event } of changes) {
    tell('event', { type: event.type, message: event.message });
    if (event.message !== 'Bye' || closing.has(dialogId)) continue;
    closing.add(dialogId);
    void ask(
      'updateConversationField',
      {
        conversationId: dialogId,
        conversationField: [{ field: 'ConversationStateField', conversationState: 'CLOSE' }],
      },
      () => !over.has(dialogId),
    );
  }
});

process.stdin.on('end', () => {
  agent.dispose();
  process.exit();
});
process.stdin.resume();
