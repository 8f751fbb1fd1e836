// Makes frames as a busy service sends them, for the benchmarks: many conversations on one connection, each created,
// accepted, changed and closed.

const start = 1_700_000_000_000;
/** Milliseconds from one frame to the next: no time in a frame is yet to come. */
const between = 200;
const ann = '72fca421-d1a2-459c-a420-6c5b1f3e75b0';
const bob = '734d9867-40e3-52b9-a401-07e877676d64';

/** When a conversation is said to have started, and when its steps are: in the past, so that no time is yet to come. */
const past = {
  // A conversation is eight frames; it starts with the answer, and is closed with another.
  start: (number) => start + (5 + 8 * number) * between,
  at: (number, step) => past.start(number) + (step < 3 ? step * 100 : 5 * between),
};

function change(number, step, times) {
  const convId = `6b2622de-26b7-4e05-a7f2-${String(number).padStart(12, '0')}`;
  const startTs = times.start(number);
  const at = times.at(number, step);
  const isClosed = step === 3;
  const participantsPId = { CONSUMER: [ann], ...(step > 0 && { ASSIGNED_AGENT: [bob] }) };
  const conversationDetails = {
    convId,
    participantsPId,
    state: isClosed ? 'CLOSE' : 'OPEN',
    stage: isClosed ? 'CLOSE' : 'OPEN',
    startTs,
    ...(isClosed && { endTs: at, closeReason: 'AGENT' }),
    metaDataLastUpdateTs: at,
    ttr: { ttrType: step === 2 ? 'URGENT' : 'NORMAL', value: 600 },
    skillId: '-1',
    brandId: '12345',
    firstConversation: false,
    dialogs: [
      {
        dialogId: convId,
        dialogType: 'MAIN',
        channelType: 'MESSAGING',
        state: isClosed ? 'CLOSE' : 'OPEN',
        creationTs: startTs,
        metaDataLastUpdateTs: at,
        participantsDetails: [
          { id: ann, role: 'CONSUMER', state: 'ACTIVE' },
          ...(step > 0 ? [{ id: bob, role: 'ASSIGNED_AGENT', state: 'ACTIVE' }] : []),
        ],
      },
    ],
  };
  return {
    type: isClosed ? 'DELETE' : 'UPSERT',
    result: { convId, conversationDetails, lastUpdateTime: at },
  };
}

/**
 * Frames with who sent them, as text.
 *
 * @param {number} conversations how many conversations; each makes eight frames
 * @param times when the conversations are said to be, in milliseconds since the epoch
 * @param {number} first the number of the first: each number is another conversation
 */
export function* frames(conversations, times = past, first = 0) {
  const subscriptionId = '6a06020c-ef69-4bb4-ab72-934d032d106a';
  const text = (from, value) => ({ from, text: JSON.stringify(value) });
  let id = 0;
  const ask = function* (type, body, answer, answered) {
    id += 1;
    yield text('client', { kind: 'req', id: String(id), type, ...(body && { body }) });
    yield text('service', { kind: 'resp', reqId: String(id), code: 200, type: answer, body: answered });
  };
  const tell = (changes) =>
    text('service', {
      kind: 'notification',
      type: 'cqm.ExConversationChangeNotification',
      body: { subscriptionId, changes },
    });
  yield* ask(
    'cqm.SubscribeExConversations',
    { minLastUpdatedTime: 0 },
    'cqm.SubscribeExConversationsResponse',
    { subscriptionId },
  );
  yield tell([]);
  for (let number = first; number < first + conversations; number += 1) {
    const { result } = change(number, 0, times);
    yield* ask('cm.ConsumerRequestConversation', undefined, 'cm.RequestConversationResponse', {
      conversationId: result.convId,
    });
    for (const step of [0, 1, 2]) yield tell([change(number, step, times)]);
    const body = {
      conversationId: result.convId,
      conversationField: [{ field: 'ConversationStateField', conversationState: 'CLOSE' }],
    };
    yield* ask('cm.UpdateConversationField', body, 'StringResponse', 'OK Conversation resolved successfully');
    yield tell([change(number, 3, times)]);
  }
}

/** The same frames as the lines of a transcript. */
export function* transcript(conversations) {
  const deadlines = { acknowledgement: 5_000, notification: 5_000, routing: 15_000 };
  yield JSON.stringify({
    record: 'transcript',
    version: 1,
    title: 'bench',
    startedAt: '',
    deadlines,
    client: 'client',
  });
  yield JSON.stringify({
    record: 'open',
    session: 'Ann#1',
    actor: 'Ann',
    role: 'consumer',
    url: 'ws://bench',
    at: start,
  });
  let n = 0;
  for (const { from, text } of frames(conversations)) {
    n += 1;
    const head = JSON.stringify({ record: 'frame', n, session: 'Ann#1', from, at: start + n * between });
    yield `${head.slice(0, -1)},"frame":${text}}`;
  }
  yield JSON.stringify({ record: 'end', at: start + n * between });
}
