import type { ComponentChildren, JSX } from 'preact';
import { escapeText } from '../../words/escaped-text.js';
import { Copy } from './copy.js';
import { epochOf, sinceInWords, timeOfDay } from './times.js';

/** Text from outside: control and bidirectional characters are shown as what they are. */
export function T({ of, longest = 20_000 }: { of: string; longest?: number }): JSX.Element {
  return <>{escapeText(of.length > longest ? `${of.slice(0, longest)}… (${of.length} characters)` : of)}</>;
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

/** Where in a frame something is, what should stand there, and what does; of times, how far apart they are. */
export function Difference({
  pointer,
  expected,
  actual,
}: {
  pointer?: string | undefined;
  expected?: string | undefined;
  actual?: string | undefined;
}): JSX.Element {
  const [due, came] = [epochOf(expected), epochOf(actual)];
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
          {due !== undefined && <span class="when">{timeOfDay(due)}</span>}
        </Fact>
      )}
      {actual !== undefined && (
        <Fact name="actual">
          <span class="actual">
            <T of={actual} longest={2_000} />
          </span>
          {came !== undefined && (
            <span class="when">
              {timeOfDay(came)}
              {due !== undefined && `, ${sinceInWords(came - due, 'what was expected')}`}
            </span>
          )}
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
