import type { ComponentChildren, JSX } from 'preact';
import type { CaseData } from '../shared/rows.js';
import { useContext } from 'preact/hooks';
import { CaptureFormat } from '../shared/capture-format.js';
import { T } from '../shared/parts.js';

/** How wide the times beside the lanes are: the style says it, by the width of the page. */
const gutter = 'var(--gutter)';

/** Where each actor's lane is, as a share of the width; the service stands between consumers and agents. */
export interface Lanes {
  readonly names: readonly string[];
  /** Whose lane each is; the service has no role. */
  readonly roles: ReadonlyMap<string, string>;
  at(name: string): number;
}

/** What the service's lane is called. */
export const service = 'service';

/** The lanes of an execution: its consumers, the service, its agents. */
export function lanesOf({ actors }: CaseData): Lanes {
  const of = (isAgent: boolean): string[] =>
    actors.filter(({ role }) => (role === 'agent') === isAgent).map(({ name }) => name);
  const names = [...of(false), service, ...of(true)];
  const roles = new Map(actors.map(({ name, role }) => [name, role]));
  return { names, roles, at: (name) => (Math.max(0, names.indexOf(name)) + 0.5) / names.length };
}

/** The names above the lanes. */
export function LaneNames({ lanes }: { lanes: Lanes }): JSX.Element {
  const format = useContext(CaptureFormat);
  return (
    <div class="lane-names" style={{ paddingLeft: gutter }} aria-hidden="true">
      {lanes.names.map((name) => (
        <span key={name} class={name === service ? 'service' : ''}>
          <T of={name} longest={40} />
          {/* What a capture calls a connection, such as entry 4, says nothing of who it is. */}
          {format !== undefined && lanes.roles.has(name) && (
            <small class="count">
              {' '}
              {lanes.roles.get(name)}, {format}
            </small>
          )}
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
