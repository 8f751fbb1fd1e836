import { describe, expect, it } from 'vitest';
import { dialogsIn, placeOfType } from '../../src/judge/told-dialogs.js';

describe('the dialogs in the details of a conversation', () => {
  it('are read with those who take part in them', () => {
    const people = [{ id: 'a', role: 'ASSIGNED_AGENT', state: 'ACTIVE' }];
    const dialog = {
      dialogId: 'd',
      dialogType: 'MAIN',
      state: 'OPEN',
      creationTs: 5,
      participantsDetails: people,
    };
    expect(dialogsIn({ dialogs: [dialog] })).toEqual([
      expect.objectContaining({ given: dialog, id: 'd', type: 'MAIN', state: 'OPEN', creationTs: 5, people }),
    ]);
  });

  it('may stand alone, like those who take part', () => {
    const dialogs = { dialogId: 'd', participantsDetails: { id: 'a' } };
    expect(dialogsIn({ dialogs })[0]).toMatchObject({ id: 'd', people: [{ id: 'a' }] });
  });

  it('keep their places, whatever stands among them', () => {
    const read = dialogsIn({ dialogs: [null, 'text', [], { dialogType: 'POST_SURVEY' }] });
    expect(read.map(({ type, people }) => [type, people])).toEqual([
      [undefined, []],
      [undefined, []],
      [undefined, []],
      ['POST_SURVEY', []],
    ]);
    expect(placeOfType(read, 'POST_SURVEY')).toBe(3);
    expect(placeOfType(read, 'MAIN')).toBe(-1);
  });

  it.each([[undefined], [null], [[]], ['text']])('are none in details %j', (details) =>
    expect(dialogsIn(details)).toEqual([]),
  );

  it('have no time where zero or something else stands for it', () => {
    const [read] = dialogsIn({ dialogs: [{ creationTs: 0, endTs: '5', metaDataLastUpdateTs: 1.5 }] });
    expect([read?.creationTs, read?.endTs, read?.metaDataLastUpdateTs]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
