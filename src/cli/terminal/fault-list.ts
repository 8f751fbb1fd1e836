import { allFaults, variations } from '../../mock/index.js';

const usualColumns = 80;
const nameColumn = 30;
const indent = '    ';

/** A name and what it does, in a line; in lines below the name where one does not fit the terminal. */
function entry(name: string, about: string, columns: number): string[] {
  const line = `${name.padEnd(nameColumn)}  ${about}`;
  if (line.length <= columns) return [line];
  const lines = [''];
  for (const word of about.split(' ')) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (last !== '' && indent.length + longer.length > columns) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return [name, ...lines.map((line) => indent + line)];
}

/**
 * Lists the faults and the variations of the mock, each with what it does.
 *
 * @param columns the width of the terminal
 */
export function putFaults(columns = process.stdout.columns || usualColumns): void {
  const faults = allFaults();
  const lines = [
    ...faults.flatMap(({ name, requirement, about }) => entry(name, `${requirement}  ${about}`, columns)),
    '',
    'Variations, which the protocol permits:',
    ...variations.flatMap(({ name, about }) => entry(name, about, columns)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
