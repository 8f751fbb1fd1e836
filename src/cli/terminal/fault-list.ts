import { allFaults, variations } from '../../mock/index.js';

/** Lists the faults and the variations of the mock, each with what it does. */
export function putFaults(): void {
  const faults = allFaults();
  const width = Math.max(...faults.map(({ name }) => name.length));
  for (const { name, requirement, about } of faults)
    process.stdout.write(`${name.padEnd(width)}  ${requirement}  ${about}\n`);
  process.stdout.write('\nVariations, which the protocol permits:\n');
  for (const { name, about } of variations) process.stdout.write(`${name.padEnd(width)}         ${about}\n`);
}
