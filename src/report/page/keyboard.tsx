import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RunView } from '../view.js';
import { Fact } from './parts.js';
import { caseHref, go, hrefOf, place, type ViewState } from './hash.js';

const keys: readonly (readonly [key: string, what: string])[] = [
  ['n', 'next failure: of the page, or the next scenario that failed'],
  ['p', 'failure before it'],
  ['/', 'search'],
  ['j or ↓', 'next frame of a scenario'],
  ['k or ↑', 'frame before it'],
  ['f', 'next frame in which something was found'],
  ['Escape', 'back to all of the run'],
  ['?', 'these keys'],
];

/** Keys for those who would rather not use a mouse, and the list of them. */
export function Keyboard({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (act(event.key)) event.preventDefault();
    };
    const act = (key: string): boolean => {
      const isCase = state['case'] !== undefined;
      switch (key) {
        case 'n':
        case 'p':
          if (isCase) nextCase(run, state, key === 'n' ? 1 : -1);
          else nextFailure(key === 'n' ? 1 : -1);
          return true;
        case '/':
          if (isCase) go(hrefOf(state, place));
          requestAnimationFrame(() => document.getElementById('search')?.focus());
          return true;
        case 'j':
        case 'ArrowDown':
        case 'k':
        case 'ArrowUp':
        case 'f': {
          if (!isCase) return false;
          const detail = key === 'f' ? 'finding' : key === 'j' || key === 'ArrowDown' ? 'next' : 'before';
          dispatchEvent(new CustomEvent('move-frame', { detail }));
          return true;
        }
        case 'Escape':
          if (dialog.current?.open === true || !isCase) return false;
          go(hrefOf(state, place));
          return true;
        case '?':
          dialog.current?.showModal();
          return true;
        default:
          return false;
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [run, state]);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Keys
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl class="facts">
          {keys.map(([key, what]) => (
            <Fact key={key} name={<kbd>{key}</kbd>}>
              {what}
            </Fact>
          ))}
        </dl>
        <form method="dialog">
          <button>Close</button>
        </form>
      </dialog>
    </>
  );
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName);
}

/** Goes to the next failure on the page, opens it, and puts the focus on it. */
function nextFailure(by: number): void {
  const all = [...document.querySelectorAll<HTMLDetailsElement>('[data-failure]')];
  const at = all.findIndex((each) => each.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  if (next === undefined) return;
  next.open = true;
  next.querySelector('summary')?.focus();
  next.scrollIntoView({ block: 'start' });
}

function nextCase(run: RunView, state: ViewState, by: number): void {
  const failed = run.cases.filter(({ outcome, id }) => outcome !== 'passed' || id === state['case']);
  const at = failed.findIndex(({ id }) => id === state['case']);
  const next = failed[(at + by + failed.length) % failed.length];
  if (next !== undefined) go(caseHref(state, { case: next.id }));
}
