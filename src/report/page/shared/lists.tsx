import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

/** A table that may be wider than the page, which keyboards can scroll too. */
export function Table({
  label,
  head,
  children,
}: {
  label: string;
  head: readonly string[];
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="scrolls" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((each) => (
              <th scope="col" key={each}>
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** Shows the first of many, and the rest when asked. */
export function Some<Item>({
  of,
  most,
  what,
  many = `${what}s`,
  children,
}: {
  of: readonly Item[];
  most: number;
  what: string;
  many?: string;
  children: (items: readonly Item[]) => ComponentChildren;
}): JSX.Element {
  const [isAll, setAll] = useState(false);
  const rest = of.length - most;
  return (
    <>
      {children(isAll ? of : of.slice(0, most))}
      {!isAll && rest > 0 && (
        <p>
          <button type="button" onClick={() => setAll(true)}>
            Show {rest} more {rest === 1 ? what : many}
          </button>
        </p>
      )}
    </>
  );
}
