import { counted } from '../../../words/counted.js';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CoverageView, RunView } from '../../views/page-view.js';
import { T } from '../shared/parts.js';
import { Section } from '../shared/section.js';

type Message = CoverageView['messages'][number];

/** What the frames showed of the contract, message by message, down to properties and values. */
export function Coverage({ run }: { run: RunView }): JSX.Element | null {
  const [onlyMissing, setOnlyMissing] = useState(false);
  const { coverage } = run;
  if (coverage === undefined) return null;
  const { messages, documented } = coverage.totals;
  const never = coverage.messages.filter(({ frames }) => frames === 0);
  const directions = [
    { title: 'From clients: requests', of: coverage.messages.filter(({ kind }) => kind === 'req') },
    { title: 'From the service: responses', of: coverage.messages.filter(({ kind }) => kind === 'resp') },
    {
      title: 'From the service: notifications',
      of: coverage.messages.filter(({ kind }) => kind === 'notification'),
    },
  ];
  return (
    <Section
      id="coverage"
      title="Contract coverage"
      isOpen={false}
      count={`${messages.seen} of ${messages.all} messages, ${documented.seen} of ${documented.all} properties and values`}
    >
      {never.length > 0 && (
        <p>
          Never seen:{' '}
          {never.map(({ name }) => (
            <code key={name} class="chip">
              {name}
            </code>
          ))}
        </p>
      )}
      <p>
        Codes answered:{' '}
        {Object.entries(coverage.codes).map(([code, count]) => (
          <span key={code} class="chip">
            {code} × {count}
          </span>
        ))}
      </p>
      <p>
        <label>
          <input type="checkbox" checked={onlyMissing} onChange={() => setOnlyMissing(!onlyMissing)} /> Only
          what was never seen
        </label>
      </p>
      {directions.map(({ title, of }) => (
        <div key={title}>
          <h3>{title}</h3>
          {of
            .filter(({ places }) => !onlyMissing || places.some(({ seen }) => !seen))
            .map((message) => (
              <MessageCoverage key={message.name} message={message} onlyMissing={onlyMissing} />
            ))}
        </div>
      ))}
    </Section>
  );
}

function MessageCoverage({ message, onlyMissing }: { message: Message; onlyMissing: boolean }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const { name, roles, frames, places } = message;
  const seen = places.filter((each) => each.seen).length;
  const share = places.length === 0 ? 1 : seen / places.length;
  return (
    <details class="message" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <meter min={0} max={1} value={share} aria-label={`${seen} of ${places.length} places of ${name}`} />{' '}
        <code>{name}</code>{' '}
        <span class="count">
          {roles.join(', ')} {frames === 0 ? 'never seen' : counted(frames, 'frame')}, {seen} of{' '}
          {places.length}
        </span>
      </summary>
      {isOpen && (
        <ul class="places">
          {places
            .filter((each) => !onlyMissing || !each.seen)
            .map(({ place, seen: isSeen, reason }) => (
              <li key={place} class={isSeen ? 'seen' : 'unseen-place'}>
                <span aria-hidden="true">{isSeen ? '✓' : '·'}</span>{' '}
                <span class="unseen">{isSeen ? 'seen' : 'never seen'}</span>{' '}
                <code>
                  <T of={place} />
                </code>
                {reason !== undefined && <span class="source"> {reason}</span>}
              </li>
            ))}
        </ul>
      )}
    </details>
  );
}
