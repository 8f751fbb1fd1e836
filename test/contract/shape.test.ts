import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';

const contract = Contract.load();

function errors(name: string, value: unknown) {
  return contract.shapeErrors(contract.message(name), value);
}

describe('what the contract says of a wrong frame', () => {
  it('points at a missing property, with the requirement that it stands for', () => {
    const response = {
      kind: 'resp',
      reqId: '1',
      code: 200,
      type: 'cqm.SubscribeExConversationsResponse',
      body: {},
    };
    expect(errors('cqm.SubscribeExConversationsResponse', response)).toMatchObject([
      { pointer: '/body/subscriptionId', keyword: 'required', actual: 'absent', requirement: 'R-001' },
    ]);
  });

  it('asks for participantsPId in one plain error when there are no participants at all', () => {
    const conversationDetails = { state: 'OPEN', startTs: 1_477_840_809_953 };
    const body = {
      subscriptionId: 's',
      changes: [{ type: 'UPSERT', result: { convId: 'c', conversationDetails } }],
    };
    const frame = { kind: 'notification', type: 'cqm.ExConversationChangeNotification', body };
    expect(errors('cqm.ExConversationChangeNotification', frame).map(({ pointer }) => pointer)).toEqual([
      '/body/changes/0/result/conversationDetails/participantsPId',
    ]);
  });

  it('tells seconds from milliseconds', () => {
    const frame = {
      kind: 'resp',
      reqId: '1',
      code: 200,
      type: 'GetClockResponse',
      body: { currentTime: 1_477_840_809 },
    };
    expect(errors('GetClockResponse', frame)).toMatchObject([{ keyword: 'minimum', requirement: 'R-024' }]);
  });

  it('names the unknown variant of a conversation field, and not every variant in turn', () => {
    const body = { conversationId: 'c', conversationField: [{ field: 'Mood' }] };
    const frame = { kind: 'req', id: '1', type: 'cm.UpdateConversationField', body };
    expect(errors('cm.UpdateConversationField', frame)).toMatchObject([
      { pointer: '/body/conversationField/0/field', actual: 'string "Mood"' },
    ]);
  });

  it('accepts one conversation field in place of a list of one', () => {
    const body = {
      conversationId: 'c',
      conversationField: { field: 'ConversationStateField', conversationState: 'CLOSE' },
    };
    expect(
      errors('cm.UpdateConversationField', {
        kind: 'req',
        id: '1',
        type: 'cm.UpdateConversationField',
        body,
      }),
    ).toEqual([]);
  });

  it('keeps its head over hostile values', () => {
    const hostile = JSON.parse(
      '{"kind":"req","id":"1","type":"GetClock","__proto__":{"polluted":1},"body":{}}',
    ) as unknown;
    expect(errors('GetClock', hostile)).toMatchObject([{ pointer: '/__proto__' }]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('finds the same message behind each spelling that a channel has', () => {
    for (const type of ['.ams.routing.UpdateRingState', 'routing.UpdateRingState']) {
      expect(contract.request('agent', type)?.name).toBe('routing.UpdateRingState');
    }
    expect(contract.request('consumer', 'routing.UpdateRingState')).toBeUndefined();
    expect(contract.request('consumer', 'constructor')).toBeUndefined();
  });

  it('tells an unknown schemas folder in one screen', () => {
    expect(() => Contract.load('/no/such/folder')).toThrowError(
      expect.objectContaining({
        code: 'contract-unusable',
        file: expect.any(String),
        problem: expect.stringContaining('/no/such/folder'),
      }),
    );
  });
});
