import type { ServedAt } from '../serving/mock-happening.js';

/** What people are told when the mock is served: how to be a consumer, an agent, and how to test it. */
export function mockInstructions(
  { origin, port, control, desk }: ServedAt,
  broken: readonly string[],
): string {
  const { host, protocol } = new URL(origin);
  const isTls = protocol === 'https:';
  const socket = isTls ? 'wss' : 'ws';
  // ca.pem stands for the authority that signed the certificate of the mock.
  const curl = isTls ? 'curl --cacert ca.pem' : 'curl';
  const wscat = isTls ? 'npx wscat --ca ca.pem' : 'npx wscat';
  return `The mock is served at ${origin}${broken.length > 0 ? `, broken: ${broken.join(', ')}` : ''}. Ctrl-C ends it.

  A consumer's token:
    LP_JWT=$(${curl} -s -X POST ${origin}/api/account/mock/signup | sed 's/.*"jwt":"\\([^"]*\\)".*/\\1/')

  Connect as that consumer, then type requests:
    ${wscat} -P --slash -H "Authorization:jwt $LP_JWT" -c "${socket}://${host}/ws_api/account/mock/messaging/consumer?v=3"
    {"kind":"req","id":"33","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"]},"type":"cqm.SubscribeExConversations"}
    {"kind":"req","id":"1","type":"cm.ConsumerRequestConversation"}
    /ping

  Log an agent in, connect as that agent, be rung, accept with the ringId you are told, and close:
    BEARER=$(${curl} -s ${origin}/api/account/mock/login?v=1.3 -d '{"username":"agent-1","password":"agent-secret"}' | sed 's/.*"bearer":"\\([^"]*\\)".*/\\1/')
    ${wscat} -c "${socket}://${host}/ws_api/account/mock/messaging/brand/$BEARER?v=2.1"
    {"kind":"req","id":"1","type":".ams.routing.SetAgentState","body":{"availability":"ONLINE"}}
    {"kind":"req","id":"2","type":".ams.routing.SubscribeRoutingTasks","body":{}}
    {"kind":"req","id":"3","type":".ams.routing.UpdateRingState","body":{"ringId":"...","ringState":"ACCEPTED"}}
    {"kind":"req","id":"4","type":".ams.cm.UpdateConversationField","body":{"conversationId":"...","conversationField":[{"field":"ConversationStateField","conversationState":"CLOSE"}]}}
${desk === undefined ? deskInstructions : ''}
  Test it from elsewhere:
    npx messaging-conformance run --discover ${protocol}//127.0.0.1:${port} --account mock${isTls ? ' --ca ca.pem' : ''}
${control === undefined ? '' : controlInstructions(control)}`;
}

const deskInstructions = `
  Or take the agent's seat yourself, in a browser or by keys in the terminal: start it again with --desk.
`;

function controlInstructions(control: string): string {
  return `
  Ask what clients did wrong, and have the mock forget everything:
    curl -s ${control}/findings
    curl -s -X POST ${control}/reset
`;
}
