// counts.json: how many there are of what the documents count. In them, a count stands between marks that name it, as in
// <!-- count:scenarios -->3<!-- /count -->, so that no number is kept by hand.
import { codes } from '../../dist/src/errors/index.js';
import { requirementsOf } from '../../dist/src/contract/index.js';
import { allFaults, handWrittenFaults, variations } from '../../dist/src/mock/index.js';

/** The counts by name. */
export function countsOf({ contract, cases, steps }) {
  const all = requirementsOf('service');
  return {
    requirements: all.length,
    'client-requirements': requirementsOf('client').length,
    must: all.filter(({ level }) => level === 'MUST').length,
    should: all.filter(({ level }) => level === 'SHOULD').length,
    scenarios: cases.length,
    steps: steps.length,
    messages: contract.manifest.messages.size,
    schemas: contract.manifest.schemas.size,
    faults: handWrittenFaults.length,
    'generated-faults': allFaults().length - handWrittenFaults.length,
    variations: variations.length,
    codes: Object.keys(codes).length,
  };
}

/**
 * A document with its counts as they are.
 *
 * @throws Error when it counts what nobody counts
 */
export function counted(text, counts, file) {
  return text.replaceAll(/(<!-- count:([\w-]+) -->)[^<]*(<!-- \/count -->)/g, (_, before, name, after) => {
    if (!Object.hasOwn(counts, name)) throw new Error(`${file} counts ${name}, which is not counted.`);
    return `${before}${counts[name]}${after}`;
  });
}
