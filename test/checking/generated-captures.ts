import fc from 'fast-check';

const at = 1_700_000_000_000;
const line = (record: object): string => `${JSON.stringify(record)}\n`;

const head = (number: number): string =>
  line({
    record: 'transcript',
    version: 1,
    title: `recording ${number} 💬`,
    startedAt: '2026-01-01',
    deadlines: { acknowledgement: 1_000, notification: 1_000, routing: 1_000 },
    client: 'harness',
  });

/** What a session does in a frame or two: answered, unanswered, answered wrongly, or unasked. */
const acts = ['clock', 'unanswered', 'wrong', 'unasked', 'open', 'state'] as const;
type Act = (typeof acts)[number];

/** A session of a generated recording. */
interface SessionPlan {
  readonly session: string;
  readonly role: 'consumer' | 'agent';
  readonly frames: readonly Act[];
}

const clock = (reqId: string, code: unknown = 200): object => ({
  kind: 'resp',
  reqId,
  code,
  type: 'GetClockResponse',
  body: { currentTime: at },
});

function framesOf(act: Act, id: string): readonly (readonly [from: 'client' | 'service', value: object])[] {
  const ask = ['client', { kind: 'req', id, type: 'GetClock' }] as const;
  switch (act) {
    case 'clock':
      return [ask, ['service', clock(id)]];
    case 'unanswered':
      return [ask];
    case 'wrong':
      return [ask, ['service', clock(id, '200')]];
    case 'unasked':
      return [['service', clock(`none-${id}`)]];
    case 'open':
      return [
        ['client', { kind: 'req', id, type: 'cm.ConsumerRequestConversation', body: { brandId: '12345' } }],
        [
          'service',
          {
            kind: 'resp',
            reqId: id,
            code: 200,
            type: 'cm.RequestConversationResponse',
            body: { conversationId: `c-${id}` },
          },
        ],
      ];
    case 'state':
      return [
        [
          'service',
          { kind: 'notification', type: 'cqm.ExConversationChangeNotification', body: { changes: [] } },
        ],
      ];
  }
}

/** A recording of sessions whose frames lie one among the other, each session's in its order. */
function transcriptOf(number: number, sessions: readonly SessionPlan[], isWhole = true): string {
  let n = 0;
  const queues = sessions.map(({ session, frames }, index) => ({
    session,
    frames: frames.flatMap((act, each) => framesOf(act, `${index}.${each}`)),
  }));
  const lines: string[] = [];
  while (queues.some(({ frames }) => frames.length > 0))
    for (const { session, frames } of queues) {
      const next = frames.shift();
      if (next === undefined) continue;
      n += 1;
      lines.push(line({ record: 'frame', n, session, from: next[0], at: at + n, frame: next[1] }));
    }
  return [
    head(number),
    ...sessions.map(({ session, role }) =>
      line({ record: 'open', session, actor: session.split('#')[0], role, url: 'ws://a', at }),
    ),
    ...lines,
    ...(isWhole ? [line({ record: 'end', at: at + 5_000 })] : []),
  ].join('');
}

/**
 * A recording in which one listens, and is not told what the other publishes.
 *
 * @param kept the sessions of which anything is in it
 */
export function untoldTo(listener: string, publisher: string, kept: readonly string[]): string {
  const opened = (session: string, role: string): object => ({
    record: 'open',
    session,
    actor: session.split('#')[0],
    role,
    url: 'ws://a',
    at,
  });
  const frame = (n: number, session: string, from: string, value: object): object => ({
    record: 'frame',
    n,
    session,
    from,
    at: at + n,
    frame: value,
  });
  const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'hello' };
  const records = [
    opened(listener, 'consumer'),
    opened(publisher, 'agent'),
    frame(1, listener, 'client', {
      kind: 'req',
      id: '1',
      type: 'ms.SubscribeMessagingEvents',
      body: { dialogId: 'c' },
    }),
    frame(2, listener, 'service', {
      kind: 'resp',
      reqId: '1',
      code: 200,
      type: 'GenericSubscribeResponse',
      body: { subscriptionId: 's1' },
    }),
    frame(3, listener, 'service', {
      kind: 'notification',
      type: 'ms.MessagingEventNotification',
      body: { changes: [] },
    }),
    frame(4, publisher, 'client', {
      kind: 'req',
      id: '1',
      type: 'ms.PublishEvent',
      body: { dialogId: 'c', event },
    }),
    frame(5, publisher, 'service', {
      kind: 'resp',
      reqId: '1',
      code: 200,
      type: 'ms.PublishEventResponse',
      body: { sequence: 0 },
    }),
  ].filter((each) => kept.includes((each as { readonly session: string }).session));
  return [head(0), ...records.map(line), line({ record: 'end', at: at + 5_000 })].join('');
}

/** A file of so many recordings, one like the other. */
export function recordingsFile(recordings: number): string {
  return Array.from({ length: recordings }, (_, number) =>
    transcriptOf(number, [
      { session: `Ann#${number}`, role: 'consumer', frames: ['clock', 'wrong', 'unanswered'] },
      { session: `Bob#${number}`, role: 'agent', frames: ['unasked', 'clock'] },
    ]),
  ).join('');
}

const session = fc.record({
  session: fc.constantFrom('Ann#1', 'Ann#2', 'Bob#1', 'Cy#1'),
  role: fc.constantFrom('consumer' as const, 'agent' as const),
  frames: fc.array(fc.constantFrom(...acts), { maxLength: 5 }),
});
const recording = fc
  .record({
    number: fc.nat(99),
    sessions: fc.uniqueArray(session, { selector: (each) => each.session, minLength: 1, maxLength: 3 }),
    isWhole: fc.boolean(),
  })
  .map(({ number, sessions, isWhole }) => transcriptOf(number, sessions, isWhole));
const bare = fc.constantFrom(
  line({ kind: 'resp', reqId: '7', code: '200', type: 'NoSuchType' }),
  '\n',
  'damaged\n',
);
/** What looks like the beginning of a recording, within one. */
const decoy = fc.constant(line({ kind: 'req', id: '{"record":"transcript"', type: 'GetClock' }));
const end = fc.constantFrom('', '{"record":"fra');

/** A file: recordings, bare frames and damage among them, perhaps cut short, perhaps packed. */
export const captureFile = fc.record({
  text: fc
    .tuple(fc.array(fc.oneof({ weight: 6, arbitrary: recording }, bare, decoy), { maxLength: 12 }), end)
    .map(([parts, last]) => parts.join('') + last),
  isPacked: fc.boolean(),
});
