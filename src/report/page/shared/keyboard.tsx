import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Fact } from './parts.js';
import { openSection } from './section.js';
import { caseHref, go, hrefOf, place, type ViewState } from './hash.js';

const keys: readonly (readonly [key: string, what: string])[] = [
  ['n', 'next failure: of the page, or the next scenario that did not pass'],
  ['p', 'the one before it'],
  ['/', 'search'],
  ['j or ↓', 'next frame of a scenario'],
  ['k or ↑', 'frame before it'],
  ['f', 'next frame in which something was found, or that differs'],
  ['Escape', 'back to all of the run'],
  ['?', 'these keys'],
];

/** Keys for those who would rather not use a mouse, and the list of them. */
export function Keyboard({
  stops,
  state,
}: {
  /** Ids of the cases that are worth a look: those that did not pass, or differ from before. */
  stops: readonly string[];
  state: ViewState;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (isScrolling(event)) return;
      if (act(event.key)) event.preventDefault();
    };
    const act = (key: string): boolean => {
      const isInside = (state['case'] ?? state['beside']) !== undefined;
      switch (key) {
        case 'n':
        case 'p':
          if (isInside) nextCase(stops, state, key === 'n' ? 1 : -1);
          else nextFailure(key === 'n' ? 1 : -1);
          return true;
        case '/':
          if (isInside) go(hrefOf(state, place));
          openSection('scenarios', () => document.getElementById('search')?.focus());
          return true;
        case 'j':
        case 'ArrowDown':
        case 'k':
        case 'ArrowUp':
        case 'f': {
          if (!isInside) return false;
          const detail = key === 'f' ? 'finding' : key === 'j' || key === 'ArrowDown' ? 'next' : 'before';
          dispatchEvent(new CustomEvent('move-frame', { detail }));
          return true;
        }
        case 'Escape':
          if (dialog.current?.open === true || !isInside) return false;
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
  }, [stops, state]);
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

/** True when an arrow is to scroll what has the focus: a frame's JSON, a message. */
function isScrolling({ key, target }: KeyboardEvent): boolean {
  return (
    key.startsWith('Arrow') && target instanceof Element && target.closest('.json, pre, .scrolls') !== null
  );
}

/** Goes to the next failure on the page, or what else is worth a look, opens it, and puts the focus on it. */
function nextFailure(by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-failure]')];
  const at = all.findIndex((each) => each.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  if (next === undefined) return;
  if (next instanceof HTMLDetailsElement) next.open = true;
  (next.querySelector('summary') ?? next).focus();
  next.scrollIntoView({ block: next instanceof HTMLDetailsElement ? 'start' : 'nearest' });
}

/** Goes to the next case that is worth a look, in a round; the only one is begun again. */
function nextCase(stops: readonly string[], state: ViewState, by: number): void {
  const next = neighbourOf(stops, state['case'] ?? '', by) ?? stops[0];
  if (next !== undefined) go(caseHref(state, { case: next }));
}

/** The case after or before one among those that are worth a look, in a round; undefined when there is no other. */
export function neighbourOf(stops: readonly string[], id: string, by: number): string | undefined {
  const at = stops.indexOf(id);
  const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length];
  return next === id ? undefined : next;
}
