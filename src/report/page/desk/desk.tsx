import { render, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { counted } from '../../../words/counted.js';
import { go, hrefOf, useHash } from '../shared/hash.js';
import { Badge, T } from '../shared/parts.js';
import { useTheme } from '../shared/theme.js';
import { Conversation } from './conversation-part.js';
import { Conversations } from './conversations-part.js';
import { doAtDesk, listenToDesk, nothingKnown, type Act, type DeskState } from './desk-state.js';
import { Frames } from './frames-part.js';
import { Seats } from './seats-part.js';

function DeskPage(): JSX.Element {
  const [desk, setDesk] = useState<DeskState>(nothingKnown);
  const [problem, setProblem] = useState('');
  const state = useHash();
  const theme = useTheme(state['theme']);
  useEffect(() => listenToDesk(setDesk), []);
  const act = async (wanted: Act): Promise<boolean> => {
    const kept = await doAtDesk(wanted);
    setProblem(kept ?? '');
    return kept === undefined;
  };
  const seat = desk.seats.find(({ id }) => id === state['seat']) ?? desk.seats[0];
  const conversation = desk.conversations.get(state['conversation'] ?? '');
  useKeys(() => document.querySelector<HTMLElement>('.ring .accept')?.click());
  return (
    <>
      <header class="bar">
        <h1>Agent's desk</h1>
        <Seats {...{ desk, seat, state, act }} />
        <span class="space" />
        <Counts desk={desk} />
        <button
          type="button"
          onClick={() => go(hrefOf(state, { theme: theme === 'dark' ? 'light' : 'dark' }))}
        >
          {theme === 'dark' ? 'Light' : 'Dark'}
        </button>
      </header>
      <div class="told" role="alert">
        {problem !== '' && (
          <div class="banner">
            <pre tabIndex={0} aria-label="What went wrong">
              <T of={problem} longest={2_000} />
            </pre>
            <button type="button" onClick={() => setProblem('')}>
              Dismiss
            </button>
          </div>
        )}
        {!desk.isConnected && <p class="banner">The mock cannot be reached. The page tries again.</p>}
      </div>
      <main class="desk">
        <Conversations {...{ desk, seat, state, act }} />
        <Conversation {...{ desk, seat, conversation, act }} key={conversation?.id ?? ''} />
        <Frames {...{ desk, state }} />
      </main>
    </>
  );
}

function Counts({ desk: { counts } }: { desk: DeskState }): JSX.Element {
  const { frames, violations, warnings, notices } = counts;
  return (
    <span class="counts">
      {counted(frames, 'frame')} judged{' '}
      {violations > 0 && <Badge of="violation">{counted(violations, 'violation')}</Badge>}{' '}
      {warnings > 0 && <Badge of="warning">{counted(warnings, 'warning')}</Badge>}{' '}
      {notices > 0 && <Badge of="notice">{counted(notices, 'notice')}</Badge>}
    </span>
  );
}

/** Keys for those who would rather not use a mouse: a accepts, w writes. */
function useKeys(accept: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      const isTyping =
        target instanceof HTMLElement && ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName);
      if (ctrlKey || metaKey || altKey || isTyping || (key !== 'a' && key !== 'w')) return;
      event.preventDefault();
      if (key === 'a') accept();
      else document.getElementById('write')?.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

const root = document.getElementById('page');
if (root !== null) {
  root.textContent = '';
  render(<DeskPage />, root);
}
