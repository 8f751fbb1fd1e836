// An agent on the public SDK, as it is published: logs in, is rung, accepts, says something and closes. What it sees goes to
// standard output, a line of JSON for each event.
const { Agent } = require('node-agent-sdk');

const tell = (event, value) => console.log(JSON.stringify({ event, value }));
const { CSDS_DOMAIN: csdsDomain, ACCOUNT: accountId } = process.env;
const agent = new Agent({ accountId, username: 'agent-1', password: 'agent-secret', csdsDomain });
const answered = (name, then) => (error, body) => {
  tell(name, error ? { error: error.message ?? error } : (body ?? 'done'));
  if (!error) then?.(body);
};
const accepted = new Set();

agent.on('error', (error) => tell('error', error.message));
agent.on('warn', (warning) => tell('warn', warning));
agent.on('connected', () => {
  tell('connected', agent.agentId);
  agent.getClock({}, answered('clock'));
  agent.setAgentState({ availability: 'ONLINE' }, answered('state'));
  agent.subscribeExConversations({ convState: ['OPEN', 'CLOSE'] }, answered('subscribed'));
  agent.subscribeAgentsState({}, answered('watching'));
  agent.subscribeRoutingTasks({}, answered('routing'));
});

agent.on('routing.RoutingTaskNotification', ({ changes }) => {
  for (const { type, result } of changes) {
    if (type !== 'UPSERT') continue;
    for (const { ringId, ringState } of result.ringsDetails) {
      tell('ring', ringState);
      if (ringState === 'WAITING')
        agent.updateRingState({ ringId, ringState: 'ACCEPTED' }, answered('accepted'));
    }
  }
});

agent.on('cqm.ExConversationChangeNotification', ({ changes }) => {
  for (const { type, result } of changes) {
    const { convId, conversationDetails } = result;
    const mine = conversationDetails.participants.some(
      ({ id, role }) => id === agent.agentId && role === 'ASSIGNED_AGENT',
    );
    tell('conversation', {
      type,
      state: conversationDetails.state,
      mine,
      role: conversationDetails.getMyRole(),
    });
    if (!mine || conversationDetails.state !== 'OPEN' || accepted.has(convId)) continue;
    accepted.add(convId);
    const consumer = conversationDetails.participants.find(({ role }) => role === 'CONSUMER');
    agent.getUserProfile(consumer.id, answered('profile'));
    agent.subscribeMessagingEvents(
      { dialogId: convId },
      answered('listening', () => {
        const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Good day' };
        agent.publishEvent(
          { dialogId: convId, event },
          answered('published', () => {
            const conversationField = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];
            agent.updateConversationField({ conversationId: convId, conversationField }, answered('closing'));
          }),
        );
      }),
    );
  }
});

agent.on('ms.MessagingEventNotification', ({ changes }) => {
  for (const { event, isMe } of changes)
    tell('event', { type: event.type, message: event.message, isMe: isMe?.() });
});

process.stdin.on('end', () => {
  agent.dispose();
  process.exit();
});
process.stdin.resume();
