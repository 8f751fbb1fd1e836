import { describe, expect, it } from 'vitest';
import { actText, framesOf, Pace } from '../../src/explore/index.js';
import { explored } from './exploring.js';

describe('exploring a mock that is right', () => {
  it('finds nothing, and makes most of the moves', async () => {
    const { finds, sequences, coverage, left } = await explored({}, { sequences: 25 });
    expect(finds.map(({ noticed }) => noticed)).toEqual([]);
    expect(sequences).toBe(25);
    expect(coverage.moves.made).toBeGreaterThan(20);
    expect(left).toEqual([]);
  });

  it('sends the same frames with the same seed', async () => {
    const sentBy = async (seed: number): Promise<readonly string[]> => {
      const sent: string[] = [];
      await explored({ seed: 5 }, { sequences: 6, seed }, (event) => {
        if (event.kind === 'frame' && event.from === 'client' && event.content.form === 'json')
          // Each token is another.
          sent.push(JSON.stringify(event.content.value).replaceAll(/eyJ[\w.-]+/g, 'token'));
      });
      return sent;
    };
    const first = await sentBy(11);
    expect(first.length).toBeGreaterThan(20);
    expect(await sentBy(11)).toEqual(first);
    expect(await sentBy(12)).not.toEqual(first);
  });

  it('sends nothing wrong when asked for what is right only', async () => {
    const { coverage } = await explored({}, { sequences: 20, mode: 'positive' });
    expect(coverage.all.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  });

  it('ends with the sequence under way when it is told to', async () => {
    const told = new AbortController();
    const { sequences, stopped } = await explored(
      {},
      { signal: told.signal, onSequence: (soFar) => soFar.sequences === 2 && told.abort() },
    );
    expect(sequences).toBe(2);
    expect(stopped).toBeUndefined();
  });

  it('awaits its turn for whatever it sends, also when it clears away', async () => {
    class Counting extends Pace {
      turns = 0;
      override async next(): Promise<void> {
        this.turns += 1;
        return super.next();
      }
    }
    const pace = new Counting();
    let sent = 0;
    await explored({}, { sequences: 6, pace }, (event) => {
      // Connecting is one turn with what is sent first.
      const isFirst = event.kind === 'frame' && JSON.stringify(event.content).includes('InitConnection');
      if (event.kind === 'open' || (event.kind === 'frame' && event.from === 'client' && !isFirst)) sent += 1;
    });
    expect(sent).toBeGreaterThan(20);
    expect(pace.turns).toBeGreaterThanOrEqual(sent);
  });

  it('starts no more conversations than it may', async () => {
    const { conversations, sequences } = await explored({}, { mostConversations: 5, sequences: 100 });
    expect(conversations).toBeGreaterThanOrEqual(5);
    expect(sequences).toBeLessThan(20);
  });
});

describe('exploring a mock that is wrong', () => {
  it.each([
    ['subscription-id-missing', 'R-001'],
    ['unknown-type-granted', 'R-025'],
    ['foreign-conversation-closed', 'R-028'],
  ])('finds %s, in a few frames', async (fault, requirement) => {
    const { finds } = await explored({ faults: [fault] }, { sequences: 150 });
    const [find] = finds;
    expect(find && [find.noticed, ...find.beside].map(({ id }) => id)).toContain(requirement);
    expect(framesOf(find?.acts ?? []), find?.acts.map(actText).join('\n')).toBeLessThanOrEqual(6);
    expect(find?.confirmed).toEqual({ times: 1, of: 1 });
  });
});

describe('a service that cannot be explored', () => {
  it('ends it with the reason', async () => {
    const { stopped, sequences, finds } = await explored({ refuseUpgradesWith: 503 }, { sequences: 5 });
    expect(stopped?.code).toBe('not-available');
    expect([sequences, finds.length]).toEqual([0, 0]);
  });
});
