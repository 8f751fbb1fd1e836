// disturbances.md: what a service or a network may lawfully do to a client.
import { packagedDisturbances } from '../../dist/src/disturbance/index.js';
import { code, page, prose, table, text } from './markdown.mjs';

/** What is done when, in words. */
function ruleOf({ when, do: action, times }) {
  const which = when.nth > 1 ? `, from the ${when.nth}. on` : '';
  const done = Object.entries(action).map(([what, how]) =>
    how === true ? what : `${what} ${JSON.stringify(how)}`,
  );
  const often = times === Infinity ? 'always' : times === 1 ? 'once' : `${times} times`;
  return `${when.on} ${when.what}${which}: ${done.join(', ')} (${often})`;
}

/** The page of disturbances. */
export function disturbancesPage() {
  return page(
    'Disturbances',
    `What a service or a network may lawfully do to a client, for ${code('mock --disturb')} and ${code('client --disturb')}. The judge finds nothing wrong in any of them.`,
    table(
      ['name', 'what happens', 'permitted by', 'when: what (how often)'],
      packagedDisturbances().map(({ name, about, permittedBy, rules }) => [
        code(name),
        prose(about),
        text(permittedBy),
        text(rules.map(ruleOf).join('; ')),
      ]),
    ),
  );
}
