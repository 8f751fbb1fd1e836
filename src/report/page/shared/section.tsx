import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

const opening = 'open-section';

/** Opens a part of the page and goes there, once it is drawn. */
export function openSection(id: string, then: () => void = () => undefined): void {
  // What leads to the page from a scenario is drawn first.
  requestAnimationFrame(() => {
    dispatchEvent(new CustomEvent(opening, { detail: id }));
    requestAnimationFrame(() => {
      document.getElementById(id)?.scrollIntoView();
      then();
    });
  });
}

/** A part of the page that people jump to: its title and what it comes to, and more when it is opened. */
export function Section({
  id,
  title,
  count,
  isOpen = true,
  children,
}: {
  id: string;
  title: string;
  count?: ComponentChildren;
  /** True when it is open from the beginning, or from when that becomes true. */
  isOpen?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const [open, setOpen] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setOpen(true);
  }, [isOpen]);
  useLayoutEffect(() => {
    const follow = (event: Event): void => {
      if ((event as CustomEvent<string>).detail === id) setOpen(true);
    };
    const print = (): void => setOpen(true);
    addEventListener(opening, follow);
    addEventListener('beforeprint', print);
    return () => {
      removeEventListener(opening, follow);
      removeEventListener('beforeprint', print);
    };
  }, [id]);
  return (
    <details
      class="section"
      id={id}
      open={open}
      onToggle={({ currentTarget, target }) => {
        if (target === currentTarget) setOpen(currentTarget.open);
      }}
    >
      <summary>
        <h2>{title}</h2> {count !== undefined && <span class="count">{count}</span>}
      </summary>
      {open && <div class="inside">{children}</div>}
    </details>
  );
}
