import { describe, expect, it } from 'vitest';
import { Audiences } from '../../src/judge/audiences.js';
import type { Exchange } from '../../src/judge/exchange.js';
import { Session } from '../../src/judge/session.js';

let audiences: Audiences;
const session = (name: string): Session => new Session(name, 'consumer', true, undefined, audiences);

const asked = (type: string, body: unknown): Exchange => ({
  ordinal: 1,
  reqId: '1',
  type,
  request: undefined,
  body,
  metadata: undefined,
  clientProperties: undefined,
  token: undefined,
  frame: 1,
  at: 1,
  deliberate: false,
  isOver: true,
  earlier: undefined,
});
const change = asked('cm.UpdateConversationField', { conversationId: 'c' });
const speech = asked('ms.PublishEvent', { dialogId: 'd' });

describe('who is told of what was granted', () => {
  const [ann, bob, joe] = [session('ann'), session('bob'), session('joe')] as const;
  const names = (exchange: Exchange, by: Session): string[] =>
    [...audiences.concerned(exchange, by)].map(({ id }) => id).sort();

  it('is in any case who asked for it', () => {
    audiences = new Audiences();
    for (const exchange of [change, speech, asked('cm.ConsumerRequestConversation', undefined)])
      expect(names(exchange, ann)).toEqual(['ann']);
  });

  it('is everybody who was told of the conversation, until it leaves them', () => {
    audiences = new Audiences();
    audiences.follow('c', bob);
    audiences.follow('c', bob);
    audiences.follow('other', joe);
    expect(names(change, ann)).toEqual(['ann', 'bob']);
    audiences.follow('c', ann);
    audiences.follow('c', joe);
    expect(names(change, ann)).toEqual(['ann', 'bob', 'joe']);
    audiences.unfollow('c', bob);
    expect(names(change, ann)).toEqual(['ann', 'joe']);
    audiences.unfollow('c', joe);
    audiences.unfollow('c', ann);
    expect(names(change, bob)).toEqual(['bob']);
  });

  it('is everybody who listens to the dialog, and nobody who follows a conversation of its name', () => {
    audiences = new Audiences();
    audiences.follow('d', joe);
    audiences.listen('d', bob);
    expect(names(speech, ann)).toEqual(['ann', 'bob']);
    expect(names(speech, bob)).toEqual(['bob']);
  });

  it('is nobody whose session is over', () => {
    audiences = new Audiences();
    const eve = session('eve');
    const told = { type: 'UPSERT', convId: 'c' } as Parameters<typeof eve.fold.fold>[0];
    eve.fold.fold(told, 1);
    eve.listening.set('d', { dialogId: 'd', fromSeq: 0, frame: 1, at: 1, count: 1, last: undefined });
    audiences.follow('c', eve);
    audiences.listen('d', eve);
    audiences.listen('d', bob);
    expect([names(change, ann), names(speech, ann)]).toEqual([
      ['ann', 'eve'],
      ['ann', 'bob', 'eve'],
    ]);
    audiences.left(eve);
    expect([names(change, ann), names(speech, ann)]).toEqual([['ann'], ['ann', 'bob']]);
  });

  it('is nobody who has listened to so much since that it is forgotten', () => {
    audiences = new Audiences();
    const eve = session('eve');
    for (let index = 0; index < 20_000; index += 1) {
      const dialogId = index === 0 ? 'd' : `d${index}`;
      const listening = { dialogId, fromSeq: 0, frame: 1, at: 1, count: 1, last: undefined };
      eve.listening.set(dialogId, listening);
      audiences.listen(dialogId, eve);
    }
    expect(names(asked('ms.PublishEvent', { dialogId: 'd19999' }), ann)).toEqual(['ann', 'eve']);
    expect(names(speech, ann)).toEqual(['ann']);
  });
});
