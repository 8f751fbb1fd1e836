import { describe, expect, it } from 'vitest';
import { differenceFrom, valueAt } from '../../src/actors/expectations/raw-requests.js';

const frame = {
  body: {
    changes: [
      { id: 'a', state: 'OPEN', dialogs: [{ id: 'a1', open: true }] },
      {
        id: 'b',
        state: 'CLOSE',
        dialogs: [
          { id: 'b1', open: false },
          { id: 'b2', open: true },
        ],
      },
    ],
  },
};

describe('the value at a place', () => {
  it('is found by a JSON Pointer, with its escapes', () => {
    expect(valueAt({ 'a/b': { '~': 1 } }, '/a~1b/~0')).toBe(1);
    expect(valueAt(frame, '/body/changes/1/id')).toBe('b');
    expect(valueAt(frame, '')).toBe(frame);
  });

  it('is found where a bare element stands for a list of one', () => {
    expect(valueAt({ changes: { id: 'a' } }, '/changes/0/id')).toBe('a');
    expect(valueAt({ changes: { id: 'a' } }, '/changes/1/id')).toBeUndefined();
  });

  it('is nothing where nothing of its own stands', () => {
    expect(valueAt(frame, '/body/toString')).toBeUndefined();
    expect(valueAt(frame, '/body/changes/2/id')).toBeUndefined();
  });
});

describe('a difference from rows', () => {
  it('is told of the first row that differs', () => {
    expect(differenceFrom(frame, [['/body/changes/0/id', 'a']])).toBeUndefined();
    expect(differenceFrom(frame, [['/body/changes/0/id', 'any']])).toBeUndefined();
    expect(differenceFrom(frame, [['/body/changes/0/id', 'b']])).toMatch(
      /^\/body\/changes\/0\/id .*"a".*\bb$/,
    );
    expect(differenceFrom(frame, [['/body/changes/0/name', 'any']])).toMatch(/absent/);
  });

  it('is none when one element fits all rows with a star', () => {
    const fits = (id: string, state: string) =>
      differenceFrom(frame, [
        ['/body/changes/*/id', id],
        ['/body/changes/*/state', state],
      ]) === undefined;
    expect(fits('b', 'CLOSE')).toBe(true);
    expect(fits('a', 'CLOSE')).toBe(false);
    expect(differenceFrom({ body: { changes: [] } }, [['/body/changes/*/id', 'any']])).toMatch(/absent/);
    expect(differenceFrom({ body: { changes: { id: 'c' } } }, [['/body/changes/*/id', 'c']])).toBeUndefined();
  });

  it('takes lists in lists', () => {
    const open = (id: string) =>
      differenceFrom(frame, [
        ['/body/changes/*/dialogs/*/id', id],
        ['/body/changes/*/dialogs/*/open', 'true'],
      ]);
    expect(open('b2')).toBeUndefined();
    expect(open('b1')).toBeDefined();
  });
});
