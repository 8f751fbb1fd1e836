import type { ComponentChildren, JSX } from 'preact';
import type { CaseData } from '../shared/rows.js';
import { T } from '../shared/parts.js';

/** How wide the times beside the lanes are: the style says it, by the width of the page. */
const gutter = 'var(--gutter)';

/** Where each actor's lane is, as a share of the width; the service stands between consumers and agents. */
export interface Lanes {
  readonly names: readonly string[];
  at(name: string): number;
}

/** What the service's lane is called. */
export const service = 'service';

/** The lanes of an execution: its consumers, the service, its agents. */
export function lanesOf({ actors }: CaseData): Lanes {
  const of = (isAgent: boolean): string[] =>
    actors.filter(({ role }) => (role === 'agent') === isAgent).map(({ name }) => name);
  const names = [...of(false), service, ...of(true)];
  return { names, at: (name) => (Math.max(0, names.indexOf(name)) + 0.5) / names.length };
}

/** The names above the lanes. */
export function LaneNames({ lanes }: { lanes: Lanes }): JSX.Element {
  return (
    <div class="lane-names" style={{ paddingLeft: gutter }} aria-hidden="true">
      {lanes.names.map((name) => (
        <span key={name} class={name === service ? 'service' : ''}>
          <T of={name} longest={40} />
        </span>
      ))}
    </div>
  );
}

/** The lines of the lanes, behind the rows. */
export function LaneLines({ lanes, children }: { lanes: Lanes; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="lines" style={{ left: gutter }} aria-hidden="true">
      {lanes.names.map((name) => (
        <div key={name} class="lane" style={{ left: `${lanes.at(name) * 100}%` }} />
      ))}
      {children}
    </div>
  );
}
