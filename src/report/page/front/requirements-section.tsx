import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../../words/counted.js';
import type { RequirementView, RunView } from '../../views/page-view.js';
import { caseHref, hrefOf, place, type ViewState } from '../shared/hash.js';
import { Some } from '../shared/lists.js';
import { Badge, Prose, T } from '../shared/parts.js';
import { Section } from '../shared/section.js';
import { byUrgency, tally } from './outcome-bar.js';

/** The matrix: each requirement with its outcome, its cases, and the frames that prove it; what passed is folded. */
export function Requirements({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  const { level, outcome } = state;
  const current = state['requirement'];
  const isOn = level !== undefined && level !== 'scenarios';
  const shown = run.requirements
    .filter((each) => !isOn || (each.level === level && each.outcome === outcome))
    .sort((one, other) => byUrgency.indexOf(one.outcome) - byUrgency.indexOf(other.outcome));
  const passed = shown.filter((each) => each.outcome === 'passed');
  const rest = shown.filter((each) => each.outcome !== 'passed');
  const isFolded = rest.length > 0 && passed.length > 0;
  return (
    <Section
      id="requirements"
      title="Requirements"
      count={isOn ? `${shown.length} of ${run.requirements.length}` : tally(run.requirements)}
      isOpen={isOn || current !== undefined}
    >
      {isOn && (
        <p>
          Only {level}, {outcome}.{' '}
          <a href={hrefOf(state, { ...place, level: undefined, outcome: undefined })}>Show all</a>
        </p>
      )}
      <Matrix label="Requirements" of={isFolded ? rest : shown} state={state} />
      {isFolded && (
        <Folded
          summary={`${counted(passed.length, 'requirement')} passed`}
          isOpen={passed.some(({ id }) => id === current)}
        >
          <Matrix label="Requirements that passed" of={passed} state={state} />
        </Folded>
      )}
    </Section>
  );
}

/** What passed, which is there for those who ask. */
export function Folded({
  summary,
  isOpen,
  children,
}: {
  summary: string;
  isOpen: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const [open, setOpen] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setOpen(true);
  }, [isOpen]);
  return (
    <details class="folded" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children}
    </details>
  );
}

function Matrix({
  label,
  of,
  state,
}: {
  label: string;
  of: readonly RequirementView[];
  state: ViewState;
}): JSX.Element {
  return (
    <div class="scrolls" role="region" aria-label={label} tabIndex={0}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">id</th>
            <th scope="col">outcome</th>
            <th scope="col">level</th>
            <th scope="col">what it says</th>
            <th scope="col">scenarios</th>
            <th scope="col">proved by</th>
          </tr>
        </thead>
        <tbody>
          {of.map((each) => (
            <Requirement key={each.id} {...{ each, state }} isCurrent={state['requirement'] === each.id} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Requirement({
  each,
  state,
  isCurrent,
}: {
  each: RequirementView;
  state: ViewState;
  isCurrent: boolean;
}): JSX.Element {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'center' });
  }, [isCurrent]);
  const { id, outcome, level, text, source, cases, proofs, findings, met, lacks } = each;
  return (
    <tr id={id} ref={row} class={isCurrent ? 'current' : ''} aria-current={isCurrent}>
      <th scope="row">
        <a href={hrefOf(state, { ...place, requirement: id })}>{id}</a>
      </th>
      <td>
        <Badge of={outcome} />
      </td>
      <td class="word">{level}</td>
      <td>
        <Prose of={text} /> <span class="source">({source})</span>
      </td>
      <td>
        <Some of={cases} most={4} what="" many="">
          {(shown) => (
            <ul class="inline">
              {shown.map((name) => (
                <li key={name}>
                  <a href={caseHref(state, { case: name })}>
                    <T of={name} />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Some>
      </td>
      <td>
        {lacks !== undefined && (
          <p>
            not judgeable here:{' '}
            {lacks.length === 0
              ? 'only a scenario shows it'
              : `the capture does not show ${lacks.join(', ')}`}
          </p>
        )}
        {findings > 0 && <p>{counted(findings, 'finding')}</p>}
        {met > 0 && <p>awaited and met {counted(met, 'time')}</p>}
        {proofs.length === 0 && outcome === 'passed' && <p>every frame holds it</p>}
        <ul class="inline">
          {proofs.map((link) => (
            <li key={`${link.case} ${link.frame ?? ''}`}>
              <a href={caseHref(state, link)}>
                <T of={link.case} />
                {link.frame !== undefined && ` #${link.frame}`}
              </a>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
