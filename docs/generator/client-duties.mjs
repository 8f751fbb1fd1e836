// client-duties.md: each sentence of the documents that demands something of clients, and what became of it.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { requirements } from '../../dist/src/contract/index.js';
import { code, page, prose, table, text } from './markdown.mjs';

const file = new URL('client-duties.yaml', import.meta.url);

let read;

/**
 * The rows, each with the requirements that test it, the reason why none does, or what is open.
 *
 * @throws Error when a row says none of these, or a documented requirement on clients stands in no row
 */
export function clientDuties() {
  read ??= checked(rowsOfFile());
  return read;
}

function checked(all) {
  const named = new Set(all.flatMap(({ ids }) => ids));
  const without = [...requirements().values()].filter(
    ({ id, subject, source }) => subject === 'client' && source === 'doc' && !named.has(id),
  );
  if (without.length > 0)
    throw new Error(`client-duties.yaml: no sentence of ${without.map(({ id }) => id).join(', ')}`);
  return all;
}

function rowsOfFile() {
  return parse(readFileSync(file, 'utf8')).map(({ page: pages, duty, requirement = [], excluded, open }) => {
    const ids = [requirement].flat();
    const unknown = ids.filter((id) => requirements().get(id)?.subject !== 'client');
    const said = [ids.length > 0, excluded !== undefined, open !== undefined].filter(Boolean).length;
    if (unknown.length > 0 || said !== 1)
      throw new Error(
        `client-duties.yaml: "${duty}" ${unknown.join(', ') || 'needs one of requirement, excluded, open'}`,
      );
    return { pages, duty, ids, excluded, open };
  });
}

const link = (id) => `[${id}](requirements.md#${id.toLowerCase()})`;

function rows(title, about, heads, all, last) {
  return [
    `## ${title}`,
    about,
    table(
      ['a client', 'on the pages', ...heads],
      all.map((each) => [
        prose(each.duty.replace(/^A client('s)? /, (_, own) => (own === undefined ? '' : 'its '))),
        each.pages.map(code).join(', '),
        last(each),
      ]),
    ),
  ];
}

/** The page of the duties of clients. */
export function clientDutiesPage() {
  const all = clientDuties();
  const tested = all.filter(({ ids }) => ids.length > 0);
  const excluded = all.filter((each) => each.excluded !== undefined);
  const open = all.filter((each) => each.open !== undefined);
  return page(
    'Duties of clients in the documents',
    `The vendor's documents demand something of clients in ${all.length} sentences, those that say the same counted as one: ${tested.length} are tested, ${excluded.length} are left out for a reason, ${open.length} are open. The [requirements on clients](requirements.md#of-clients) have further ones, from what genuine services do and from what follows.`,
    ...rows('Tested', 'By the requirements named.', ['requirement'], tested, ({ ids }) =>
      ids.map(link).join(', '),
    ),
    ...rows('Left out', 'With the reason.', ['why'], excluded, (each) => text(each.excluded)),
    ...(open.length === 0
      ? []
      : rows('Open', 'Nothing tests these yet, or only a part of them.', ['what is lacking'], open, (each) =>
          text(each.open),
        )),
  );
}
