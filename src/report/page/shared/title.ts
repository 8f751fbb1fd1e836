import { useEffect } from 'preact/hooks';
import { escapeText } from '../../words/escaped-text.js';
import type { PageIndex } from '../../views/page-view.js';
import type { ViewState } from './hash.js';
import { dateTime } from './times.js';

/** What the browser calls the page: what it came to, of which endpoint, by which build and when. */
export function titleOf({ runs }: PageIndex, { case: id }: ViewState): string {
  const [run] = runs;
  const name = 'messaging-conformance';
  if (run === undefined) return name;
  if (runs.length > 1)
    return `${id === undefined ? '' : `${id} · `}${runs.length} runs side by side · ${name}`;
  const chosen = run.cases.find((each) => each.id === id);
  const result = chosen === undefined ? run.verdict : `${chosen.id} ${chosen.outcome}`;
  const { tool, endpoint } = run;
  const parts = [result, endpoint.url, dateTime(run.startedAt), `${tool.name} ${tool.version}`];
  return escapeText(parts.map((part) => part.slice(0, 200)).join(' · '));
}

/** Keeps the title of the page up with what is shown. */
export function useTitle(index: PageIndex, state: ViewState): void {
  const title = titleOf(index, state);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
