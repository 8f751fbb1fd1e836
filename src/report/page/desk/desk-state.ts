import type { DeskNews, ShownConversation, ShownCounts, ShownRow, ShownSeat } from '../../../desk/index.js';

/** So many rows are kept here too. */
const mostRows = 500;

/** What the page knows of the desk. */
export interface DeskState {
  /** False while the mock cannot be reached. */
  readonly isConnected: boolean;
  readonly seats: readonly ShownSeat[];
  readonly conversations: ReadonlyMap<string, ShownConversation>;
  /** By place, oldest first. */
  readonly rows: ReadonlyMap<number, ShownRow>;
  readonly counts: ShownCounts;
}

export const nothingKnown: DeskState = {
  isConnected: false,
  seats: [],
  conversations: new Map(),
  rows: new Map(),
  counts: { frames: 0, violations: 0, warnings: 0, notices: 0, olderRows: 0 },
};

/** What is known after some news. */
export function after(state: DeskState, news: readonly DeskNews[]): DeskState {
  const conversations = new Map(state.conversations);
  const rows = new Map(state.rows);
  let { seats, counts } = state;
  for (const each of news) {
    switch (each.kind) {
      case 'seats':
        ({ seats } = each);
        break;
      case 'conversation':
        conversations.set(each.conversation.id, each.conversation);
        break;
      case 'forgotten':
        conversations.delete(each.conversation);
        break;
      case 'row':
        rows.set(each.row.place, each.row);
        break;
      case 'counts':
        ({ counts } = each);
    }
  }
  for (const place of rows.keys()) {
    if (rows.size <= mostRows) break;
    rows.delete(place);
  }
  return { isConnected: true, seats, conversations, rows, counts };
}

/** Listens to the desk for as long as the page is open. */
export function listenToDesk(tell: (change: (state: DeskState) => DeskState) => void): () => void {
  const source = new EventSource('news');
  const newsIn = (event: Event): readonly DeskNews[] =>
    JSON.parse((event as MessageEvent<string>).data) as readonly DeskNews[];
  source.addEventListener('everything', (event) => {
    const news = newsIn(event);
    tell(() => after(nothingKnown, news));
  });
  source.addEventListener('news', (event) => {
    const news = newsIn(event);
    tell((state) => after(state, news));
  });
  source.addEventListener('error', () => tell((state) => ({ ...state, isConnected: false })));
  return () => source.close();
}

/** Something to do at the desk: its name, and what it needs. */
export type Act = Readonly<Record<string, unknown>> & { readonly act: string };

/**
 * Has the desk do something.
 *
 * @returns what kept it from being done; undefined when it was done
 */
export async function doAtDesk(act: Act): Promise<string | undefined> {
  try {
    const response = await fetch('act', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(act),
    });
    if (response.ok) return undefined;
    return (await response.text()) || `The desk answered ${response.status}.`;
  } catch {
    return 'The mock cannot be reached.';
  }
}
