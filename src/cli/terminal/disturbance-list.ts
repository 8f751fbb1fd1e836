import { packagedDisturbances, type Disturbance } from '../../disturbance/index.js';
import { put } from './output.js';

/** A disturbance, for people: what happens, and what permits it. */
export function disturbanceText({ name, about, permittedBy, rules }: Disturbance): string {
  return [
    `${name}  ${about}`,
    `  permitted by  ${permittedBy}`,
    ...rules.map(
      ({ when, do: action, times }) =>
        `  when ${when.on} ${when.what}${when.nth > 1 ? `, from number ${when.nth} on` : ''}: ${Object.entries(
          action,
        )
          .map(([what, how]) => (how === true ? what : `${what} ${JSON.stringify(how)}`))
          .join(', ')}${times === Infinity ? ', always' : times > 1 ? `, ${times} times` : ''}`,
    ),
  ].join('\n');
}

/** Prints the disturbances there are. */
export function putDisturbances(): void {
  const all = packagedDisturbances();
  put(
    [
      'Disturbances: what a service or a network may lawfully do to a client (--disturb NAME, or a .yaml file).',
      '',
      ...all.flatMap(({ name, about }) => [`  ${name}`, `      ${about}`]),
      '',
    ].join('\n'),
  );
}
