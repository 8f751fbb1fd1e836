import { describe, expect, it } from 'vitest';
import { closed, start, Story } from './sessions.js';

const over = { dialogId: 'c', dialogType: 'MAIN', state: 'CLOSE', creationTs: start, endTs: start + 40 };
const place = '/body/changes/0/result/conversationDetails/dialogs/0/closedBy';

describe('R-083: what nobody asked to close was closed by the system', () => {
  const told = (
    closedBy: string,
    { isAsked = false, code = 200, hasAgent = true, client = 'harness' as 'harness' | 'client' } = {},
  ): string[] => {
    const story = new Story({ client }).open();
    if (hasAgent) story.open('bob', 'agent');
    story
      .subscribed()
      .request('1', 'cm.ConsumerRequestConversation')
      .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' });
    if (isAsked) {
      const conversationField = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];
      story
        .request('2', 'cm.UpdateConversationField', { conversationId: 'c', conversationField })
        .respond('2', 'StringResponse', 'OK Conversation resolved successfully', code);
    }
    return story
      .notify([closed({ stage: 'CLOSE', dialogs: [{ ...over, closedBy }] })])
      .told.filter((each) => each.startsWith('R-083'))
      .map((each) => each.replace(/ @\d+/, ''));
  };

  it.each(['AGENT', 'CONSUMER'])('by the %s it is a warning', (side) => {
    expect(told(side)).toEqual([`R-083 warning ${place}`]);
  });

  it('also where somebody asked, and was refused', () => {
    expect(told('CONSUMER', { isAsked: true, code: 400 })).toEqual([`R-083 warning ${place}`]);
  });

  it('nothing is wrong where it was the system, or somebody asked, or somebody may have, unseen', () => {
    expect(told('SYSTEM')).toEqual([]);
    expect(told('CONSUMER', { isAsked: true })).toEqual([]);
    expect(told('AGENT', { hasAgent: false })).toEqual([]);
    expect(told('AGENT', { client: 'client' })).toEqual([]);
  });
});
