// faults.md: each way in which the mock can be wrong, and each in which it can differ and be right.
import { allFaults, handWrittenFaults, variations } from '../../dist/src/mock/index.js';
import { code, page, table, text } from './markdown.mjs';

const requirementLink = (id) => `[${id}](requirements.md#${id.toLowerCase()})`;

/** Generated faults of a message: a row for each place, with the ways in which it is broken. */
function placesOf(faults) {
  const places = new Map();
  for (const { name, place, requirement } of faults) {
    const [breaking] = name.split(':');
    const known = places.get(place) ?? { breakings: [], requirement };
    places.set(place, { ...known, breakings: [...known.breakings, breaking] });
  }
  return [...places].map(([place, { breakings, requirement }]) => [
    code(place),
    breakings.map(code).join(', '),
    requirementLink(requirement),
  ]);
}

/** The page of faults and variations. */
export function faultsPage() {
  const generated = allFaults().slice(handWrittenFaults.length);
  const messages = [...new Set(generated.map(({ message }) => message))];
  return page(
    'Faults and variations',
    `${code('--fault NAME')} and ${code('--variation NAME')} are options of ${code('mock')} and of ${code('run')} against the embedded mock; each may be given several times. ${code('messaging-conformance mock --list-faults')} prints the same lists.`,
    '## Faults written by hand',
    'Each makes the mock wrong in one way of behaving, and is caught by the requirement that it violates.',
    table(
      ['fault', 'violates', 'what the mock then does'],
      handWrittenFaults.map(({ name, requirement, about }) => [
        code(name),
        requirementLink(requirement),
        text(about),
      ]),
    ),
    '## Variations',
    'Each makes the mock differ in a way that the protocol permits. A run against it finds no violation.',
    table(
      ['variation', 'what the mock then does'],
      variations.map(({ name, about }) => [code(name), text(about)]),
    ),
    '## Faults made from the contract',
    `In each message that a service sends, a member is missing (${code('without')}), has another type (${code('mistyped')}) or is below its least value (${code('out-of-range')}). The name of such a fault is put together from that word, the message and the place, as in ${code(generated[0].name)}; ${code('each')} stands for every element of a list.`,
    ...messages.flatMap((message) => [
      `### ${message}`,
      table(
        ['place', 'broken by', 'violates'],
        placesOf(generated.filter((fault) => fault.message === message)),
      ),
    ]),
  );
}
