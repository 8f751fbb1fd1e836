import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedIds, recordedIdsIn, RecordingCollector, scenarioOf } from '../../src/authoring/index.js';
import { packageRoot } from '../../src/contract/index.js';
import { marksGiven } from '../../src/cli/checking/marks-given.js';
import { captured } from '../capture/captured.js';
import { conversationTold, convId, featureOf, Recorded, stepsOf } from './recorded.js';

const subscription = { type: 'cqm.SubscribeExConversationsResponse', body: { subscriptionId: 's-1' } };
const start = { type: 'cm.RequestConversationResponse', body: { conversationId: convId } };

/** A consumer whose connections have names of their own, as the mock records them. */
function nameless(body?: unknown): Recorded {
  return new Recorded('mock')
    .opens('consumer#1', 'consumer', 'consumer#1')
    .asks('consumer#1', 'cqm.SubscribeExConversations', {}, subscription)
    .asks('consumer#1', 'cm.ConsumerRequestConversation', body, start);
}

const listens = (recorded: Recorded, session: string): Recorded =>
  recorded.asks(
    session,
    'ms.SubscribeMessagingEvents',
    { dialogId: convId },
    { type: 'ms.SubscribeMessagingEventsResponse', body: {} },
  );

async function ofArchive(name: string) {
  const collector = new RecordingCollector();
  await captured(readFileSync(join(packageRoot(), 'test/capture/genuine', name)), { record: collector });
  collector.end();
  return collector.recordings;
}

describe('Connections of a recording', () => {
  it('are of one person when both are told of the same consumer, by whatever names', async () => {
    const recorded = nameless()
      .opens('consumer#2', 'consumer', 'consumer#2')
      .asks('consumer#2', 'cqm.SubscribeExConversations', {}, subscription)
      .tells('consumer#2', conversationTold('OPEN'));
    const steps = stepsOf(await featureOf(listens(recorded, 'consumer#2').end)).map(({ text }) => text);
    expect(steps).toContain('Ann connects once more');
    expect(steps).toContain('Ann listens to her conversation');
    expect(steps.filter((text) => text.startsWith('Ben'))).toEqual([]);
  });

  it('have a conversation named by the frame that started it, when no phrase says how it was started', async () => {
    const recorded = nameless({ foo: 1 }).tells('consumer#1', conversationTold('OPEN'));
    const feature = await featureOf(listens(recorded, 'consumer#1').end);
    const comments = feature.split('\n').filter((line) => line.trim().startsWith('#'));
    expect(comments.some((line) => line.includes('frame 3'))).toBe(true);
  });

  it('in an archive put and get files when they did, between the frames', async () => {
    const [, consumer] = await ofArchive('all-of-http.har');
    const { entries } = scenarioOf(consumer ?? expect.fail('the consumer is in it'));
    const texts = entries.flatMap((each) => (each.is === 'step' ? [each.text] : []));
    const at = (text: string): number => texts.indexOf(text);
    expect(at('Ann puts the picture there')).toBeLessThan(at('Ann asks where to get that file'));
    expect(at('Ann puts the picture there')).toBeGreaterThan(
      at('Ann asks where to put a PNG file of 5 bytes'),
    );
    expect(at('Ann gets the same picture there')).toBeLessThan(at('Ann asks for the time'));
  });
});

describe('A frame to be expected', () => {
  it.each(['6', 'entry 2 message 5', 'entry 2, message 5', 'capture.har:1:99 (entry 2, message 5)'])(
    'goes by its number and by its place as check prints it: %s',
    async (given) => {
      const recordings = await ofArchive('embedded.har');
      const { line = 0, column = 0 } = recordings[0]?.places.get(6) ?? {};
      const text = given.replace('1:99', `${line}:${column}`);
      expect(marksGiven([`${text}/body`], recordings)).toEqual([{ frame: 6, pointer: '/body' }]);
    },
  );

  it('is refused at a place where it has nothing', async () => {
    const recordings = await ofArchive('embedded.har');
    expect(() => marksGiven(['6/body/nothing'], recordings)).toThrow(
      expect.objectContaining({ code: 'option-invalid' }),
    );
  });
});

describe('Ids of scenarios that are made of recordings', () => {
  it('are none that other features have, and stay those that the file had before', () => {
    const before = recordedIdsIn('Feature: x\n  # @CAP-009\n  @CAP-004 @R-003\n  Scenario: one @CAP-005\n');
    expect(before).toEqual(['CAP-004']);
    const ids = recordedIds(before, new Set(['CAP-001']));
    expect([1, 2, 3].map(() => ids.next().value)).toEqual(['CAP-004', 'CAP-002', 'CAP-003']);
  });
});
