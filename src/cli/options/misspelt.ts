import { didYouMean } from '../../errors/did-you-mean.js';
import { nearest } from '../../words/nearest.js';
import type { Fact } from '../../errors/index.js';
import { nameOf, type Command } from '../commands/command.js';

/** What is said of a command line that the parser refused, when it is a name that is not known. */
interface Misspelt {
  /** What is wrong, where it is not what the parser says. */
  readonly headline?: string;
  /** The names that may be meant. */
  readonly facts: readonly Fact[];
}

/** How a variable of the environment begins that is an option. */
export const variablePrefix = 'MESSAGING_CONFORMANCE_';

/** Every command has these. */
const ofAll = ['help', 'version'];

/**
 * The names in a command line that are none, each with those that may be meant.
 *
 * @param given the words of the command line, after the name of the tool
 */
export function misspelt(given: readonly string[], commands: readonly Command[]): Misspelt {
  const names = commands.map(nameOf);
  const command = commands.find((each) => given.includes(nameOf(each)));
  const word = given.find((each) => !each.startsWith('-'));
  if (command === undefined && word !== undefined)
    return { headline: `There is no command ${word}.`, facts: didYouMean(word, names) };
  const known = [
    ...Object.keys(command?.options ?? {}).filter((each) => command?.options[each]?.hidden !== true),
    ...ofAll,
  ];
  return {
    facts: [
      ...optionsIn(given).flatMap((each) => suggestion(each, known, command?.needless ?? {})),
      ...(command?.configuration === undefined ? [] : variables().flatMap((each) => variable(each, known))),
    ],
  };
}

/** The options that the environment names, as it names them. */
function variables(): string[] {
  return Object.keys(process.env).filter((name) => name.startsWith(variablePrefix));
}

function variable(name: string, known: readonly string[]): readonly Fact[] {
  const option = name.slice(variablePrefix.length).toLowerCase().replaceAll('_', '-');
  // What is there for other ends is not a mistake.
  if (known.includes(option) || option === 'debug') return [];
  const written = (each: string): string => `${variablePrefix}${each.toUpperCase().replaceAll('-', '_')}`;
  return [['variable', name], ...didYouMean(option, known, written)];
}

/** The options that a command line names, without their values. */
function optionsIn(given: readonly string[]): string[] {
  const end = given.indexOf('--');
  return given.slice(0, end === -1 ? undefined : end).flatMap((each) => /^--([^=]+)/.exec(each)?.[1] ?? []);
}

function suggestion(
  option: string,
  known: readonly string[],
  needless: Readonly<Record<string, string>>,
): readonly Fact[] {
  const name = option.replace(/^no-(?=.)/, '');
  // The parser takes `--idleTimeout` for `--idle-timeout`.
  const dashed = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (known.includes(name) || known.includes(dashed)) return [];
  const [meant = ''] = nearest(dashed, [...known, ...Object.keys(needless)]);
  const why = needless[meant];
  return why === undefined ? didYouMean(dashed, known, (each) => `--${each}`) : [['problem', why]];
}
