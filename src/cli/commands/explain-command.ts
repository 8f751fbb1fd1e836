import type { Argv, CommandModule } from 'yargs';
import { codes, isErrorCode, UsageError, type ErrorCode } from '../../errors/index.js';
import { put } from '../terminal/output.js';

/** `explain`: what a requirement says, why, and what in the harness watches it. */
export const explainCommand: CommandModule<object, { id: string | undefined }> = {
  command: 'explain [id]',
  describe: 'Explain a requirement, an error or the reason for which a case is undecided',
  builder: (parser): Argv<{ id: string | undefined }> =>
    parser
      .positional('id', {
        type: 'string',
        describe:
          'A requirement, such as R-016, or a code, such as no-agent; without it, all codes are listed',
      })
      .example('$0 explain R-016', 'what R-016 demands, and why')
      .example('$0 explain no-agent', 'what the code means, and what to do'),
  async handler({ id }) {
    if (id === undefined) {
      put(`${listOfCodes().join('\n')}\n`);
      return;
    }
    const code = id.toLowerCase();
    if (isErrorCode(code)) {
      put(`${explained(code).join('\n')}\n`);
      return;
    }
    const { requirements, sourceInWords } = await import('../../contract/index.js');
    const { rules } = await import('../../judge/index.js');
    const { handWrittenFaults: faults } = await import('../../mock/faults/index.js');
    const requirement = requirements().get(id.toUpperCase());
    if (requirement === undefined) {
      throw new UsageError('no-such-code', `There is no requirement and no code ${id}.`, [
        ['expected', `R-001 to ${[...requirements().keys()].at(-1) ?? ''}, or a code`],
        ['what now', 'messaging-conformance explain lists the codes.'],
      ]);
    }
    const { level, text, source, why, tested } = requirement;
    const watching = rules
      .filter((rule) => [rule.requirement, ...(rule.also ?? [])].includes(requirement.id))
      .map(({ about }) => about);
    const breaking = faults.filter((fault) => fault.requirement === requirement.id).map(({ name }) => name);
    const lines = [
      `${requirement.id} [${level}] ${text}`,
      `  why      ${why}`,
      `  source   ${sourceInWords(source)}`,
      `  tested   by ${tested.join(', ')}`,
      ...watching.map((about) => `  watched  ${about}`),
      ...breaking.map(
        (name) => `  fault    ${name}: messaging-conformance run --fault ${name} --tags @${requirement.id}`,
      ),
    ];
    put(`${lines.join('\n')}\n`);
  },
};

/** What a code belongs to, in words. */
const families = {
  usage: 'how the tool was used',
  contract: 'the contract',
  capture: 'a capture or a recording',
  mock: 'the mock',
  inconclusive: 'why a case is undecided: it is neither passed nor failed',
} as const;

function explained(code: ErrorCode): string[] {
  const { family, about, advice } = codes[code];
  return [`${code}  ${about}`, `  what now  ${advice}`, `  about     ${families[family]}`];
}

function listOfCodes(): string[] {
  const all = Object.keys(codes).filter(isErrorCode);
  const width = Math.max(...all.map((code) => code.length));
  return Object.entries(families).flatMap(([family, words], index) => [
    ...(index === 0 ? [] : ['']),
    `About ${words}:`,
    ...all
      .filter((code) => codes[code].family === family)
      .map((code) => `  ${code.padEnd(width)}  ${codes[code].about}`),
  ]);
}
