import { describe, expect, it } from 'vitest';
import { closed, start, Story, upsert } from './sessions.js';

const details = '/body/changes/0/result/conversationDetails';
const result = '/body/changes/0/result';

/** What was found, the notices left aside. */
const wrong = ({ told }: Story): string[] => told.filter((each) => !each.includes(' notice '));

/** What is found in one version of a conversation, told to a consumer. */
const toldOnce = (change: unknown, before: (story: Story) => Story = (story) => story): string[] =>
  wrong(before(new Story().open()).subscribed().notify([change])).map((each) => each.replace(/ @\d+/, ''));

const main = { dialogId: 'c', dialogType: 'MAIN', state: 'OPEN', creationTs: start };
const survey = { dialogId: 'd', dialogType: 'POST_SURVEY', state: 'OPEN', creationTs: start + 20 };
const over = { ...main, state: 'CLOSE', endTs: start + 40 };
const agents = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] };

describe('R-064: the stage is that of the conversation, the state that of the main dialog', () => {
  it.each<[string, Record<string, unknown>]>([
    ['open', { state: 'OPEN', stage: 'OPEN', dialogs: [main] }],
    ['in its survey', { state: 'CLOSE', stage: 'OPEN', dialogs: [over, survey], participantsPId: agents }],
    ['in its survey, with a state as its stage', { state: 'OPEN', stage: 'OPEN', dialogs: [over, survey] }],
    ['over', { state: 'CLOSE', stage: 'CLOSE', endTs: start + 50, dialogs: [over] }],
  ])('a conversation that is %s is right', (_name, change) => {
    const found = toldOnce(upsert({ participantsPId: agents, ...change }));
    expect(found).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['over with an open state', { state: 'OPEN', stage: 'CLOSE', dialogs: [over] }, 'state'],
    ['closed with an open main dialog', { state: 'CLOSE', stage: 'OPEN', dialogs: [main] }, 'state'],
    [
      'over during the survey',
      { state: 'CLOSE', stage: 'CLOSE', dialogs: [over, survey] },
      'dialogs/1/state',
    ],
    ['over with an open dialog', { state: 'CLOSE', stage: 'CLOSE', dialogs: [main] }, 'dialogs/0/state'],
  ])('one that is %s is a violation', (_name, change, name) => {
    const found = toldOnce(upsert({ participantsPId: agents, endTs: start + 50, ...change }));
    expect(found).toEqual([`R-064 violation ${details}/${name}`]);
  });
});

describe('who takes part is the same wherever it is told', () => {
  const detail = (id: string, role: string, state?: string): unknown => ({
    id,
    role,
    ...(state && { state }),
  });
  const withDetails = (...participantsDetails: unknown[]): unknown =>
    upsert({ participantsPId: agents, dialogs: [{ ...main, participantsDetails }] });

  it('also under ids of another kind', () => {
    expect(
      toldOnce(withDetails(detail('ann', 'CONSUMER'), detail('1.2', 'ASSIGNED_AGENT', 'ACTIVE'))),
    ).toEqual([]);
  });

  it('R-006: a main dialog without the agent, or with two, is a warning', () => {
    const finding = [`R-006 warning ${details}/dialogs/0/participantsDetails`];
    expect(toldOnce(withDetails(detail('ann', 'CONSUMER')))).toEqual(finding);
    const two = [detail('1.2', 'ASSIGNED_AGENT'), detail('1.3', 'ASSIGNED_AGENT')];
    expect(toldOnce(withDetails(detail('ann', 'CONSUMER'), ...two))).toEqual(finding);
  });

  it('R-006: so are a list and a map that differ', () => {
    const change = upsert({ participantsPId: agents, participants: [{ id: 'ann', role: 'CONSUMER' }] });
    expect(toldOnce(change)).toEqual([`R-006 warning ${details}/participants`]);
  });

  it('R-053: details of another conversation are a violation', () => {
    expect(toldOnce(upsert({ convId: 'd' }))).toEqual([`R-053 violation ${details}/convId`]);
  });

  it('R-076: nobody but an agent to be assigned is suggested, and not once assigned', () => {
    const at = (index: number): string[] => [
      `R-006 warning ${details}/dialogs/0/participantsDetails`,
      `R-076 violation ${details}/dialogs/0/participantsDetails/${index}/state`,
    ];
    const bob = detail('1.2', 'ASSIGNED_AGENT', 'ACTIVE');
    const right = [detail('ann', 'CONSUMER'), bob, detail('1.3', 'ASSIGNED_AGENT', 'SUGGESTED')];
    expect(toldOnce(withDetails(...right))).toEqual([]);
    expect(toldOnce(withDetails(detail('ann', 'CONSUMER', 'SUGGESTED'), bob))).toEqual(at(0));
    expect(
      toldOnce(withDetails(detail('ann', 'CONSUMER'), detail('bob', 'ASSIGNED_AGENT', 'SUGGESTED'))),
    ).toEqual(at(1));
  });

  it('R-076: who is only suggested is not told as active', () => {
    const body = {
      conversationId: 'c',
      conversationField: [
        { field: 'ParticipantsChange', type: 'SUGGEST', role: 'ASSIGNED_AGENT', userId: '1.3' },
      ],
    };
    const suggested = (state: string): string[] =>
      wrong(
        new Story()
          .open('b', 'agent')
          .open()
          .subscribed()
          .request('1', 'cm.UpdateConversationField', body, 'b')
          .respond('1', '.ReqBody$StringResp', 'OK', 200, 'b')
          .notify([
            upsert({
              participantsPId: { CONSUMER: ['ann'] },
              dialogs: [
                {
                  ...main,
                  participantsDetails: [detail('ann', 'CONSUMER'), detail('1.3', 'ASSIGNED_AGENT', state)],
                },
              ],
            }),
          ]),
      );
    expect(suggested('SUGGESTED')).toEqual([]);
    expect(suggested('ACTIVE')).toContain(
      `R-076 violation @6 ${details}/dialogs/0/participantsDetails/1/state`,
    );
  });
});

describe('R-069: who closed is who asked for it', () => {
  const closes = (story: Story): Story => {
    const field = { field: 'ConversationStateField', conversationState: 'CLOSE' };
    const body = { conversationId: 'c', conversationField: [field] };
    return story.request('1', 'cm.UpdateConversationField', body).respond('1', 'StringResponse', 'OK');
  };

  it.each([
    ['CONSUMER', []],
    ['AGENT', [`R-069 warning ${details}/closeReason`, `R-069 warning ${details}/dialogs/0/closedBy`]],
  ])('the consumer asked, and %s is told', (side, findings) => {
    const change = closed({ closeReason: side, dialogs: [{ ...over, closedBy: side }] });
    expect(toldOnce(change, closes)).toEqual(findings);
  });

  it('a value that nobody knows says nothing of the side', () => {
    const change = closed({ closeReason: 'SUPERVISOR', dialogs: [{ ...over, closedBy: 'SUPERVISOR' }] });
    expect(toldOnce(change, closes).filter((each) => each.startsWith('R-069'))).toEqual([]);
  });

  it('an open conversation has no reason', () => {
    expect(toldOnce(upsert({ closeReason: 'AGENT' }))).toEqual([`R-069 warning ${details}/closeReason`]);
  });
});

describe('R-078: without an agent there is no survey', () => {
  const story = (participantsPId: unknown): string[] =>
    toldOnce(upsert({ state: 'CLOSE', stage: 'OPEN', dialogs: [over, survey], participantsPId }), (begun) =>
      begun
        .request('1', 'cm.ConsumerRequestConversation')
        .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' }),
    );

  it('with one it may come, without one it is a warning', () => {
    expect(story(agents)).toEqual([]);
    expect(story({ CONSUMER: ['ann'] })).toEqual([`R-078 warning ${details}/dialogs/1`]);
  });
});

describe('R-085: the last content is the newest of the main dialog', () => {
  const said = (sequence: number, message = `text ${sequence}`, more = {}): unknown => ({
    sequence,
    originatorId: 'ann',
    serverTimestamp: start + sequence,
    event: { type: 'ContentEvent', contentType: 'text/plain', message },
    conversationId: 'c',
    dialogId: 'c',
    ...more,
  });
  const heard = (last: unknown): string[] =>
    wrong(
      new Story()
        .open()
        .subscribed()
        .request('1', 'ms.SubscribeMessagingEvents', { dialogId: 'c' })
        .respond('1', 'GenericSubscribeResponse', { subscriptionId: '1' })
        .frame('service', {
          kind: 'notification',
          type: 'ms.MessagingEventNotification',
          body: { changes: [said(0), said(1)] },
        })
        .notify([upsert({}, { lastContentEventNotification: last })]),
    );
  const at = `@7 ${result}/lastContentEventNotification`;

  it('the newest is right, and so is one that is newer still', () => {
    expect(heard(said(1))).toEqual([]);
    expect(heard(said(2))).toEqual([]);
  });

  it('an older one, another one, and one of another conversation are warnings', () => {
    expect(heard(said(0))).toEqual([`R-085 warning ${at}`]);
    expect(heard(said(1, 'something else'))).toEqual([`R-085 warning ${at}`]);
    expect(heard(said(1, 'text 1', { conversationId: 'x' }))).toEqual([`R-085 warning ${at}/conversationId`]);
  });

  it('R-061: one for agents and managers is a violation', () => {
    const secret = said(2, 'Careful', { messageAudience: 'AGENTS_AND_MANAGERS' });
    expect(heard(secret)).toEqual([`R-061 violation ${at}`]);
  });
});
