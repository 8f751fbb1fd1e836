import type { JSX } from 'preact';
import type { ShownConversation, ShownRing, ShownSeat } from '../../../desk/index.js';
import { roleInWords } from '../../../words/role-words.js';
import { go, hrefOf, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import type { Act, DeskState } from './desk-state.js';

interface Shown {
  desk: DeskState;
  seat: ShownSeat | undefined;
  state: ViewState;
  act: (act: Act) => Promise<boolean>;
}

/** Who rings, and which conversations there are. */
export function Conversations({ desk, seat, state, act }: Shown): JSX.Element {
  const all = [...desk.conversations.values()]
    .filter(({ account }) => account === seat?.account)
    .sort((one, other) => (other.startTs ?? 0) - (one.startTs ?? 0));
  const look = (id: string): void => {
    go(hrefOf(state, { conversation: id }));
    if (seat !== undefined) void act({ act: 'look', seat: seat.id, conversation: id });
  };
  return (
    <section class="conversations" aria-labelledby="conversations-title">
      <h2 id="conversations-title">Conversations</h2>
      {seat === undefined && (
        <p>
          No client yet. Connect yours to the mock: the desk takes a seat in whichever account it comes to,
          and what rings is shown here.
        </p>
      )}
      {seat?.problem !== undefined && (
        <pre class="banner" tabIndex={0} aria-label="Why the seat is empty">
          <T of={seat.problem} longest={1_000} />
        </pre>
      )}
      <div role="status">
        {seat?.rings.map((ring) => (
          <Ring key={ring.ringId} {...{ ring, seat, state, act }} />
        ))}
      </div>
      {seat !== undefined && all.length === 0 && (
        <p class="count">None yet. When your client starts one, it rings here.</p>
      )}
      <Some of={all} most={30} what="conversation">
        {(some) => (
          <ul class="list">
            {some.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  aria-pressed={each.id === state['conversation']}
                  onClick={() => look(each.id)}
                >
                  <Line conversation={each} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Some>
    </section>
  );
}

function Ring({
  ring,
  seat,
  state,
  act,
}: Pick<Shown, 'state' | 'act'> & { ring: ShownRing; seat: ShownSeat }): JSX.Element {
  const { conversation } = ring;
  const accept = async (): Promise<void> => {
    const isDone = await act({ act: 'accept', seat: seat.id, conversation });
    if (!isDone) return;
    go(hrefOf(state, { conversation, seat: seat.id }));
    // When the writer is there, the next thing to do is to write.
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById('write')?.focus()));
  };
  return (
    <div class="ring">
      <span>
        A conversation rings <code>{conversation.slice(0, 8)}</code>
      </span>
      <span class="tools">
        <button type="button" class="accept" onClick={() => void accept()} aria-keyshortcuts="a">
          Accept <kbd aria-hidden="true">a</kbd>
        </button>
        <button type="button" onClick={() => void act({ act: 'reject', seat: seat.id, conversation })}>
          Reject
        </button>
      </span>
    </div>
  );
}

function Line({ conversation }: { conversation: ShownConversation }): JSX.Element {
  const { id, state, entries, participants } = conversation;
  const last = entries.at(-1);
  const roles = participants.flatMap(({ role }) => (role === 'CONSUMER' ? [] : [roleInWords(role)]));
  return (
    <>
      <span class="line-head">
        <code>
          <T of={id.slice(0, 8)} />
        </code>{' '}
        <span class={state === 'OPEN' ? 'open' : 'count'}>
          <T of={state === 'OPEN' ? 'open' : 'closed'} />
        </span>{' '}
        <span class="count">
          <T of={roles.join(', ') || 'nobody assigned'} longest={100} />
        </span>
      </span>
      <span class="last">
        <T of={last?.text ?? 'nothing heard yet'} longest={80} />
      </span>
    </>
  );
}
