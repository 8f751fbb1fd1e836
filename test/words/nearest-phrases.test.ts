import { describe, expect, it } from 'vitest';
import { nearestPhrases } from '../../src/words/nearest-phrases.js';

const phrases = [
  '{name} is subscribed to all conversations',
  '{name} starts a conversation',
  '{name} starts a conversation with',
  "{name} accepts {name}'s conversation",
  '{name} is told that her/his/their conversation is {state}',
  '{name} sends the request {string}',
  '{name} sends {int} message(s)',
  '{name} sees {string}, and nothing else',
  'a literal \\{name} is kept',
];
const values: Readonly<Record<string, readonly string[]>> = { state: ['open', 'closed'] };
const near = (step: string): string[] => nearestPhrases(step, phrases, (name) => values[name]);

describe('the phrases near a step that is none', () => {
  it.each([
    ['Ann is subscribd to all conversations', 'Ann is subscribed to all conversations'],
    ['Ann subscribed to all conversations', 'Ann is subscribed to all conversations'],
    ['Ann start conversation', 'Ann starts a conversation'],
    ["Bob acepts Ann's conversation", "Bob accepts Ann's conversation"],
    ['Tom is told that his conversation is opn', 'Tom is told that his conversation is open'],
    ['Tom is told that his conversation is OPEN', 'Tom is told that his conversation is open'],
    ['Tom is told that his conversation is lost', 'Tom is told that his conversation is {state}'],
    ['Tom is told that his conversaton is closed', 'Tom is told that his conversation is closed'],
    ['Ann sends request "GetClock"', 'Ann sends the request "GetClock"'],
    ['Ann sends 2 mesages', 'Ann sends 2 messages'],
    ['Ann sees "a b", and nothing els', 'Ann sees "a b", and nothing else'],
    ['a litteral {name} is kept', 'a literal {name} is kept'],
    ['ann starts a conversation', '{name} starts a conversation'],
  ])('of "%s": %s', (step, phrase) => {
    expect(near(step)[0]).toBe(phrase);
  });

  it.each(['', 'the moon is made of cheese', 'Ann frobs "x"', 'x'.repeat(100_000), `${'a '.repeat(150)}b`])(
    'are none where nothing is near (%#)',
    (step) => expect(near(step)).toEqual([]),
  );

  it('are three at the most, each once, the nearest first', () => {
    const many = ['one two three four', 'one two three five', 'one two three six', 'one two three ten'];
    expect(nearestPhrases('one two three fourr', [...many, ...many])[0]).toBe('one two three four');
    expect(nearestPhrases('one two three hundred', [...many, ...many])).toEqual(many.slice(0, 3));
  });
});
