import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export const rowHeight = 32;
const spare = 20;
const mostPrinted = 2_000;

/** Which rows of a long list are in view, so that only those are drawn. */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
): { readonly from: number; readonly to: number; readonly measure: () => void } {
  const [view, setView] = useState({ top: 0, height: 700 });
  const measure = (): void => {
    if (box.current !== null) setView({ top: box.current.scrollTop, height: box.current.clientHeight });
  };
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    measure();
    const print = (): void => setPrinted(true);
    const printed = (): void => setPrinted(false);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', printed);
    return () => {
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', printed);
    };
  }, []);
  // Paper does not scroll.
  if (isPrinted) return { from: 0, to: Math.min(count, mostPrinted), measure };
  return {
    from: Math.max(0, Math.floor(view.top / rowHeight) - spare),
    to: Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare),
    measure,
  };
}

/** Brings a row into view when it is not, without moving the page. */
export function useInView(
  box: RefObject<HTMLElement | null>,
  index: number | undefined,
  measure: () => void,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || index === undefined) return;
    const y = index * rowHeight;
    if (y < element.scrollTop || y > element.scrollTop + element.clientHeight - rowHeight * 2)
      element.scrollTop = y - element.clientHeight / 2;
    measure();
  }, [index]);
}
