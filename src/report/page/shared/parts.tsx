import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { harmless } from '../../words/harmless.js';

/** Text from outside: control and bidirectional characters are shown as what they are. */
export function T({ of, longest = 20_000 }: { of: string; longest?: number }): JSX.Element {
  return <>{harmless(of.length > longest ? `${of.slice(0, longest)}… (${of.length} characters)` : of)}</>;
}

/** Our own prose, in which backticks stand around code. */
export function Prose({ of }: { of: string }): JSX.Element {
  const parts = of.split('`');
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

const marks: Readonly<Record<string, string>> = {
  passed: '✓',
  failed: '✗',
  flaky: '≈',
  inconclusive: '?',
  'not applicable': '–',
  'not run': '·',
  error: '!',
  violation: '✗',
  warning: '!',
  notice: 'i',
  skipped: '·',
  pending: '·',
  undefined: '?',
  ambiguous: '?',
  conformant: '✓',
  'conformant with warnings': '!',
  nonconformant: '✗',
};

/** A word with its mark and colour: never colour alone. */
export function Badge({ of, children }: { of: string; children?: ComponentChildren }): JSX.Element {
  return (
    <span class={`badge is-${of.replaceAll(' ', '-')}`}>
      <span aria-hidden="true">{marks[of] ?? '·'}</span> {children ?? of}
    </span>
  );
}

/** One of a list of facts: what it is called, and what it is. */
export function Fact({
  name,
  children,
}: {
  name: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where in a frame something is, what should stand there, and what does. */
export function Difference({
  pointer,
  expected,
  actual,
}: {
  pointer?: string | undefined;
  expected?: string | undefined;
  actual?: string | undefined;
}): JSX.Element {
  return (
    <>
      {pointer !== undefined && (
        <Fact name="at">
          <code>
            <T of={pointer === '' ? 'the whole frame' : pointer} longest={1_000} />
          </code>
        </Fact>
      )}
      {expected !== undefined && (
        <Fact name="expected">
          <span class="expected">
            <T of={expected} longest={2_000} />
          </span>
        </Fact>
      )}
      {actual !== undefined && (
        <Fact name="actual">
          <span class="actual">
            <T of={actual} longest={2_000} />
          </span>
        </Fact>
      )}
    </>
  );
}

/** A command line to run again. */
export function Reproduce({ command }: { command: string }): JSX.Element {
  return (
    <Fact name="reproduce">
      <code>
        <T of={command} />
      </code>{' '}
      <Copy label="Copy" text={() => command} />
    </Fact>
  );
}

/** A part of the page that people jump to. */
export function Section({
  id,
  title,
  count,
  children,
}: {
  id: string;
  title: string;
  count?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} {count !== undefined && <span class="count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

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

/** A button that puts text on the clipboard, and says so. */
export function Copy({ label, text }: { label: string; text: () => string }): JSX.Element {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const isDone = await copied(text());
    setSaid(isDone ? 'Copied' : 'The browser refused');
    setTimeout(() => setSaid(''), 2_000);
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {label}
      <span class="said" role="status">
        {said}
      </span>
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    // The one way where pages from disk have no clipboard.
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
}

/** Milliseconds as people read them. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1_000)} s`;
}
