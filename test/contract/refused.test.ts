import { describe, expect, it } from 'vitest';
import { Contract, packageRoot } from '../../src/contract/index.js';
import { refusedRows, saidAgainst, type RefusedRow } from './refusals.mjs';

const contract = Contract.load();
const byFile = new Map<string, RefusedRow[]>();
for (const row of refusedRows(packageRoot())) byFile.set(row.file, [...(byFile.get(row.file) ?? []), row]);

/**
 * The table is written by `node test/mutants/refused.mjs`, a row for each keyword of the schemas, and then kept: a keyword that
 * is lost, or says less, is a row that does not hold any more; one that is meant to go is a change of the table.
 */
describe('what the schemas refuse', () => {
  it.each([...byFile.keys()])('%s', (file) => {
    for (const { value, said } of byFile.get(file) ?? []) {
      const all = saidAgainst(contract, file, value);
      if (said.startsWith('not ')) expect(all, value).not.toContain(said.slice('not '.length));
      else expect(all, value).toContain(said);
    }
  });

  it('is known of every schema that is held against frames', () => {
    const rooms = /^(?:requests|responses|notifications|types|http)\//;
    const missing = [...contract.manifest.schemas.keys()].filter(
      (file) => rooms.test(file) && !byFile.has(file),
    );
    expect(missing).toEqual([]);
  });
});
