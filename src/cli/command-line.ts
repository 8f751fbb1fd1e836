import yargs, { type Argv, type CommandModule, type PositionalOptions } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { thisTool } from '../contract/this-tool.js';
import { ToldError, UsageError } from '../errors/index.js';
import { nameOf, type Command } from './commands/command.js';
import { commands } from './commands/index.js';
import type { Invocation } from './invocation.js';
import { checkAreNumbers, checkGivenOnce } from './options/option-checks.js';
import { standardInput } from './options/standard-input.js';
import { exitCodes } from './terminal/exit-codes.js';

const environment = 'MESSAGING_CONFORMANCE';

/** An empty variable is how some CI systems say that there is none. */
function forgetEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env))
    if (name.startsWith(`${environment}_`) && value === '') Reflect.deleteProperty(process.env, name);
}

/** What a command line asks for. Thrown, since the parser lays out all of a command's help after a handler that returns. */
class Chosen extends Error {
  constructor(readonly act: () => Promise<number>) {
    super();
  }
}

/** A command as the parser of the command line wants it: it is only chosen there. */
function moduleOf(
  { usage, about, positionals = {}, options, examples, configuration, act }: Command,
  invocation: Invocation,
): CommandModule<object, never> {
  const build = (parser: Argv): Argv<never> => {
    for (const [name, positional] of Object.entries<PositionalOptions>(positionals))
      parser.positional(name, positional);
    parser.options(options);
    for (const [line, does] of examples) parser.example(`$0 ${line}`, does);
    return parser as Argv<never>;
  };
  return {
    command: usage,
    describe: about,
    builder:
      configuration === undefined
        ? build
        : async (parser: Argv): Promise<Argv<never>> =>
            build(parser)
              .env(environment)
              .config(await configuration(invocation)),
    handler: (given: never): void => {
      invocation.isForScript = given['json'] === true;
      checkGivenOnce(options, given);
      checkAreNumbers(options, given, hideBin(process.argv), environment);
      throw new Chosen(() => act(given, invocation));
    },
  };
}

/** What the parser has to say against a command line. */
class Refusal extends Error {}

/** `run, mock or check`. */
function inWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/**
 * Does what the command line asks for.
 *
 * @returns the exit code
 * @throws UserError when it cannot be done as it was asked for
 */
export async function commandLine(invocation: Invocation): Promise<number> {
  forgetEmptyVariables();
  const { name, version } = thisTool();
  // A lone dash would be taken for an option without a name.
  const arguments_ = withNamesKept(withoutCommand(invocation)).map((each) =>
    each === '-' ? standardInput : each,
  );
  // What the parser refuses is told in the form that was asked for, though it was not read as an option yet.
  invocation.isForScript = arguments_.includes('--json');
  const parser: Argv = yargs(arguments_)
    .scriptName(name)
    .version(version)
    .usage('$0 <command>\n\nTests a server of the consumer messaging WebSocket API against its contract.')
    .demandCommand(1, 1, `Say what to do: ${inWords(commands.map(nameOf))}.`, 'One command at a time.')
    .strict()
    .wrap(Math.min(110, process.stdout.columns || 110))
    .exitProcess(false)
    .fail((message, error) => {
      // What a command itself threw comes without a message of the parser's.
      if (error instanceof ToldError || error instanceof Refusal || !message) throw error;
      throw new Refusal(message);
    });
  for (const command of commands) parser.command(moduleOf(command, invocation));
  try {
    await parser.parseAsync();
  } catch (error) {
    if (error instanceof Chosen) return error.act();
    if (error instanceof Refusal) throw await toldOf(error, arguments_);
    throw error;
  }
  // Its help or its version was asked for.
  return exitCodes.conformant;
}

/**
 * Words of the command line in which options whose names begin with `no-` stand with their values in one word: the parser would
 * take them for switches that are put out.
 */
function withNamesKept(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    const isValue = next !== undefined && !next.startsWith('-');
    if (word === noWorseThan) return [`${noWorseThan}=${isValue ? next : ''}`];
    // What was the value of it stands in one word with it.
    return words[index - 1] === noWorseThan && !word.startsWith('-') ? [] : [word];
  });
}

const noWorseThan = '--no-worse-than';

/** The words of the command line, but for the command that follows `--` where one is taken: its options are its own. */
function withoutCommand(invocation: Invocation): readonly string[] {
  const words = hideBin(process.argv);
  const dashes = words.indexOf('--');
  const takesCommand = commands.some((each) => each.takesCommand === true && nameOf(each) === words[0]);
  if (dashes < 0 || !takesCommand) return words;
  invocation.command = words.slice(dashes + 1);
  return words.slice(0, dashes);
}

/** What the parser refused, with the names that may be meant. */
async function toldOf({ message }: Refusal, given: readonly string[]): Promise<UsageError> {
  const { misspelt } = await import('./options/misspelt.js');
  const { headline = message, facts } = misspelt(given, commands);
  const { name } = thisTool();
  return new UsageError('command-line-invalid', headline, [
    ...facts,
    ['what now', `npx ${name} --help, or npx ${name} <command> --help, shows what there is.`],
  ]);
}
