// What a schema says against a value, place by place, in words that a table can hold.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts and lists too long to be written: `(text of 5001)`, `(list of 17)`. */
const long = /^\((text|list) of (\d+)\)$/;

function written(_name, value) {
  const [, what, count] = (typeof value === 'string' && long.exec(value)) || [];
  if (what === 'text') return 'x'.repeat(Number(count));
  return what === 'list' ? new Array(Number(count)).fill(null) : value;
}

/**
 * The rows of the table `refused.tsv`: a schema, a value, and what is said against it, or, after `not`, what is not.
 *
 * @param root the folder of the package
 */
export function refusedRows(root) {
  const text = readFileSync(join(root, 'test/contract/refused.tsv'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [file = '', value = '', said = ''] = line.split('\t');
      return { file, value, said };
    });
}

/**
 * All that a contract says against a value of a schema: place, keyword, what kind of difference it is, and the requirement.
 *
 * @param contract the contract, or one that is changed
 * @param file of the schema, in the schemas folder
 * @param value as JSON, in which long texts and lists are only named
 */
export function saidAgainst(contract, file, value) {
  const message = { ...contract.manifest.envelopes.resp, name: file, title: file, file };
  return contract
    .differences(message, JSON.parse(value, written))
    .map(({ pointer, keyword, nature, requirement = '-', tolerated }) =>
      [pointer || '/', keyword, nature, requirement, ...(tolerated === undefined ? [] : ['tolerated'])].join(
        ' ',
      ),
    );
}

/** True when a contract says against a value what the row of the table has. */
export function holds(contract, { file, value, said }) {
  const all = saidAgainst(contract, file, value);
  return said.startsWith('not ') ? !all.includes(said.slice('not '.length)) : all.includes(said);
}
