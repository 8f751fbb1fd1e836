import type { JSX } from 'preact';
import type { ShownSeat } from '../../../desk/index.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import { T } from '../shared/parts.js';
import type { Act, DeskState } from './desk-state.js';

const words: Readonly<Record<ShownSeat['state'], string>> = {
  arriving: 'arriving',
  online: 'online',
  away: 'away',
  gone: 'gone',
};

/** The seats of the desk: which one is taken now, and whether its agent is there. */
export function Seats({
  desk,
  seat,
  state,
  act,
}: {
  desk: DeskState;
  seat: ShownSeat | undefined;
  state: ViewState;
  act: (act: Act) => Promise<boolean>;
}): JSX.Element | null {
  if (seat === undefined) return null;
  const areMany = new Set(desk.seats.map(({ account }) => account)).size > 1;
  const isAway = seat.state === 'away';
  return (
    <div class="seats" role="group" aria-label="Seats">
      {desk.seats.map((each) => (
        <button
          type="button"
          key={each.id}
          aria-pressed={each.id === seat.id}
          onClick={() => go(hrefOf(state, { seat: each.id }))}
        >
          <T of={areMany ? `${each.name} (${each.account})` : each.name} longest={100} />{' '}
          <span class="count">{words[each.state]}</span>
          {each.rings.length > 0 && <span class="rung"> rung</span>}
        </button>
      ))}
      {seat.state === 'gone' ? (
        <button type="button" onClick={() => void act({ act: 'sit', seat: seat.id })}>
          Take the seat again
        </button>
      ) : (
        <>
          <button
            type="button"
            onClick={() => void act({ act: 'available', seat: seat.id, isAvailable: isAway })}
          >
            {isAway ? 'Set to online' : 'Set to away'}
          </button>
          <button type="button" onClick={() => void act({ act: 'sit', seat: seat.id })}>
            Take another seat
          </button>
        </>
      )}
    </div>
  );
}
