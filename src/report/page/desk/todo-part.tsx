import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ShownConversation, ShownSeat } from '../../../desk/index.js';
import { T } from '../shared/parts.js';
import type { DeskState } from './desk-state.js';

/** Asks the desk for something about the conversation at hand. */
export type Ask = (name: string, more?: Readonly<Record<string, unknown>>) => Promise<boolean>;

/** What can be done with a conversation, beside speaking in it. */
export function Todo({
  desk,
  seat,
  conversation,
  ask,
}: {
  desk: DeskState;
  seat: ShownSeat;
  conversation: ShownConversation;
  ask: Ask;
}): JSX.Element {
  const hasRole = (role: string): boolean =>
    conversation.participants.some(
      (each) => each.role === role && each.ids.some((id) => seat.ids.includes(id)),
    );
  const isManager = hasRole('MANAGER');
  const isIn = isManager || hasRole('ASSIGNED_AGENT');
  return (
    <div class="tools" role="group" aria-label="What to do">
      <button type="button" class="act" disabled={!isIn} onClick={() => void ask('read')}>
        Mark read
      </button>
      <button type="button" class="act" onClick={() => void ask(isManager ? 'leave' : 'join')}>
        {isManager ? 'Leave as manager' : 'Join as manager'}
      </button>
      {hasRole('ASSIGNED_AGENT') && <HandOn {...{ desk, seat, ask }} />}
      <button type="button" class="act" disabled={!isIn} onClick={() => void ask('close-dialog')}>
        Close dialog
      </button>
      <button type="button" class="act" disabled={!isIn} onClick={() => void ask('close')}>
        Close conversation
      </button>
    </div>
  );
}

/** To whom the conversation is handed on: another seat of the desk, or whoever of a skill accepts it. */
function HandOn({ desk, seat, ask }: { desk: DeskState; seat: ShownSeat; ask: Ask }): JSX.Element {
  const [to, setTo] = useState('');
  const [skill, setSkill] = useState('');
  const others = desk.seats.filter(
    ({ id, account, state }) => id !== seat.id && account === seat.account && state !== 'gone',
  );
  const target = others.some(({ id }) => id === to) || to === 'skill' ? to : (others[0]?.id ?? 'skill');
  const handOn = (): void => {
    if (target === 'skill') void ask('transfer-to-skill', { skill });
    else void ask('transfer', { to: target });
  };
  return (
    <span class="hand-on">
      <label>
        Transfer to{' '}
        <select value={target} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              <T of={name} longest={100} />
            </option>
          ))}
          <option value="skill">a skill</option>
        </select>
      </label>
      {target === 'skill' && (
        <label>
          <span class="unseen">Skill</span>
          <input
            class="skill"
            placeholder="skill id"
            value={skill}
            onInput={({ currentTarget }) => setSkill(currentTarget.value)}
          />
        </label>
      )}
      <button type="button" disabled={target === 'skill' && skill === ''} onClick={handOn}>
        Transfer
      </button>
    </span>
  );
}
