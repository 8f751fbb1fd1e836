import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ShownConversation, ShownEntry, ShownSeat } from '../../../desk/index.js';
import { counted } from '../../../words/counted.js';
import { roleInWords } from '../../../words/role-words.js';
import { T } from '../shared/parts.js';
import { timeOfDay } from '../shared/times.js';
import { Writer } from './writer-part.js';
import { Todo } from './todo-part.js';
import type { Act, DeskState } from './desk-state.js';

/** The conversation that the person at the desk has turned to. */
export function Conversation({
  desk,
  seat,
  conversation,
  act,
}: {
  desk: DeskState;
  seat: ShownSeat | undefined;
  conversation: ShownConversation | undefined;
  act: (act: Act) => Promise<boolean>;
}): JSX.Element {
  if (conversation === undefined || seat === undefined)
    return (
      <section class="conversation" aria-labelledby="conversation-title">
        <h2 id="conversation-title">Conversation</h2>
        <p class="count">Accept a ring, or choose a conversation, to see what is said in it.</p>
      </section>
    );
  const { id, state, skill, entries, earlier, typing, participants } = conversation;
  const isOpen = state === 'OPEN';
  const ask = (name: string, more: Readonly<Record<string, unknown>> = {}): Promise<boolean> =>
    act({ ...more, act: name, seat: seat.id, conversation: id });
  return (
    <section class="conversation" aria-labelledby="conversation-title">
      <h2 id="conversation-title">
        Conversation{' '}
        <code>
          <T of={id.slice(0, 8)} />
        </code>{' '}
        <span class={isOpen ? 'open' : 'count'}>{isOpen ? 'open' : 'closed'}</span>
      </h2>
      <p class="count people">
        {participants.map(({ role, ids }) => (
          <span key={role}>
            <T of={roleInWords(role)} longest={50} />:{' '}
            <T of={ids.map((each) => nameOf(each, desk.seats)).join(', ')} longest={300} />
          </span>
        ))}
        {skill !== '' && skill !== '-1' && (
          <span>
            skill: <T of={skill} longest={50} />
          </span>
        )}
      </p>
      {isOpen && <Todo {...{ desk, seat, conversation, ask }} />}
      <Log {...{ entries, earlier, typing, seats: desk.seats }} />
      {isOpen && <Writer ask={ask} />}
    </section>
  );
}

/** The name of a seat of the desk, or the beginning of an id. */
function nameOf(id: string, seats: readonly ShownSeat[]): string {
  return seats.find(({ ids }) => ids.includes(id))?.name ?? (id.length > 12 ? `${id.slice(0, 8)}…` : id);
}

function Log({
  entries,
  earlier,
  typing,
  seats,
}: Pick<ShownConversation, 'entries' | 'earlier' | 'typing'> & { seats: readonly ShownSeat[] }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [entries.length, typing.length]);
  return (
    <div class="log" role="log" aria-label="What was said" tabIndex={0} ref={box}>
      {earlier > 0 && <p class="count">{counted(earlier, 'earlier entry', 'earlier entries')} not kept</p>}
      {entries.length === 0 && <p class="count">Nothing was said yet.</p>}
      {entries.map((entry) => (
        <Entry key={`${entry.dialog} ${entry.sequence}`} {...{ entry, seats }} />
      ))}
      {typing.length > 0 && (
        <p class="count typing">
          <T of={typing.map(roleInWords).join(', ')} longest={100} /> {typing.length === 1 ? 'is' : 'are'}{' '}
          typing
        </p>
      )}
    </div>
  );
}

function Entry({ entry, seats }: { entry: ShownEntry; seats: readonly ShownSeat[] }): JSX.Element {
  const { role, by, at, text, json, sort, isPrivate, statuses } = entry;
  return (
    <div class={`entry ${role === 'CONSUMER' ? 'theirs' : 'ours'}${isPrivate ? ' private' : ''}`}>
      <p class="count">
        <T of={role === 'CONSUMER' ? 'consumer' : nameOf(by, seats)} longest={100} />
        {at !== undefined && at > 0 && ` · ${timeOfDay(at).slice(0, 8)}`}
        {isPrivate && ' · for agents only'}
        {sort !== 'text' && ` · ${sort === 'structured' ? 'structured content' : sort}`}
      </p>
      <p class="text">
        <T of={text} longest={4_000} />
      </p>
      {json !== undefined && (
        <details>
          <summary>JSON</summary>
          <pre tabIndex={0} aria-label="The event as JSON">
            <T of={json} />
          </pre>
        </details>
      )}
      {statuses.length > 0 && (
        <p class="count">
          <T of={statuses.map(spoken).join(', ')} longest={300} />
        </p>
      )}
    </div>
  );
}

const statusWords: Readonly<Record<string, string>> = { READ: 'read', ACCEPT: 'delivered' };

/** `READ CONSUMER`, as people say it. */
function spoken(status: string): string {
  const [word = '', role = ''] = status.split(' ');
  return `${statusWords[word] ?? word.toLowerCase()} by the ${roleInWords(role)}`;
}
