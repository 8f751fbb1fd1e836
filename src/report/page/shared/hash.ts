import { useEffect, useState } from 'preact/hooks';

/** What the page shows, as it stands in its address: a link lands on the same view. */
export type ViewState = Readonly<Record<string, string>>;

const requirementId = /^[RC]-\d{3}$/;

/** The state that the address tells of; `#R-016` is short for `#requirement=R-016`, `#ACC-009` for `#case=ACC-009`. */
export function stateOf(hash: string): ViewState {
  const text = hash.replace(/^#/, '');
  if (text === '' || text.includes('=')) return Object.fromEntries(new URLSearchParams(text));
  const id = decoded(text);
  return requirementId.test(id) ? { requirement: id } : { case: id };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign is what it is.
    return text;
  }
}

/** The address of the state with some of it changed; undefined takes a part out. */
export function hrefOf(state: ViewState, changes: Readonly<Record<string, string | undefined>>): string {
  const all = Object.entries({ ...state, ...changes }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return `#${new URLSearchParams(all as [string, string][]).toString()}`;
}

/** Everything of the state that is about what is looked at, and not how. */
export const place = {
  case: undefined,
  beside: undefined,
  attempt: undefined,
  frame: undefined,
  exchange: undefined,
  requirement: undefined,
  row: undefined,
} as const;

/** The address of a case, and of a frame in it. */
export function caseHref(
  state: ViewState,
  link: { readonly case: string; readonly attempt?: number; readonly frame?: number },
): string {
  return hrefOf(state, {
    ...place,
    case: link.case,
    attempt: link.attempt === undefined ? undefined : String(link.attempt),
    frame: link.frame === undefined ? undefined : String(link.frame),
  });
}

/** Goes to a state as if a link had been followed; or, as long as somebody types, in the same place of the history. */
export function go(href: string, isTyping = false): void {
  if (!isTyping) {
    location.hash = href;
    return;
  }
  history.replaceState(undefined, '', href);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** The state of the address, kept up with it. */
export function useHash(): ViewState {
  const [state, setState] = useState(() => stateOf(location.hash));
  useEffect(() => {
    const follow = (): void => setState(stateOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return state;
}
