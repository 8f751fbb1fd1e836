import yargs, { type Argv, type CommandModule } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { ToldError, UsageError } from '../errors/index.js';
import { checkCommand, standardInput } from './commands/check-command.js';
import { explainCommand } from './commands/explain-command.js';
import type { Invocation } from './invocation.js';
import { mockCommand } from './commands/mock-command.js';
import { reportCommand } from './commands/report-command.js';
import { runCommand } from './commands/run-command.js';
import { stepsCommand } from './commands/steps-command.js';
import { typesCommand } from './commands/types-command.js';
import { thisTool } from '../contract/this-tool.js';

function commandsOf(invocation: Invocation): readonly CommandModule<object, never>[] {
  return [
    runCommand(invocation),
    mockCommand,
    checkCommand,
    reportCommand(invocation),
    typesCommand,
    stepsCommand,
    explainCommand,
  ] as unknown as CommandModule<object, never>[];
}

/** An empty variable is how some CI systems say that there is none. */
function forgetEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env))
    if (name.startsWith('MESSAGING_CONFORMANCE_') && value === '') Reflect.deleteProperty(process.env, name);
}

/** Does what the command line asks for. */
export async function commandLine(invocation: Invocation): Promise<void> {
  forgetEmptyVariables();
  const { name, version } = thisTool();
  // A lone dash would be taken for an option without a name.
  const arguments_ = hideBin(process.argv).map((each) => (each === '-' ? standardInput : each));
  const parser: Argv = yargs(arguments_)
    .scriptName(name)
    .version(version)
    .usage('$0 <command>\n\nTests a server of the consumer messaging WebSocket API against its contract.')
    .demandCommand(
      1,
      1,
      'Say what to do: run, mock, check, report, types, steps or explain.',
      'One command at a time.',
    )
    .recommendCommands()
    .strict()
    .wrap(Math.min(110, process.stdout.columns || 110))
    .exitProcess(false)
    .fail((message, error) => {
      // What a command itself threw comes without a message of the parser's.
      if (error instanceof ToldError || !message) throw error;
      throw new UsageError('command-line-invalid', message, [
        ['what now', `${name} --help, or ${name} <command> --help, shows what there is.`],
      ]);
    });
  for (const command of commandsOf(invocation)) parser.command(command);
  await parser.parseAsync();
}
