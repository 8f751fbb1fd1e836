import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs';
import type { Invocation } from '../invocation.js';

type Named<One> = Readonly<Record<string, One>>;

/** What a command is, for whoever reads the command line, the help and the reference. */
export interface CommandFacts<
  Positionals extends Named<PositionalOptions> = Named<PositionalOptions>,
  Given extends Named<Options> = Named<Options>,
> {
  /** Its name, and what stands after it: `check <files..>`. */
  readonly usage: string;
  /** What it does, in a line. */
  readonly about: string;
  readonly positionals?: Positionals;
  readonly options: Given;
  /** What stands after `--` is a command of another program, with its own options. */
  readonly takesCommand?: true;
  /** Options that people give it and that it does not have, each with why it needs none and what to do instead. */
  readonly needless?: Named<string>;
  /** Command lines, after the name of the tool, each with what it does. */
  readonly examples: readonly (readonly [line: string, about: string])[];
  /**
   * What a configuration file gives, by the names of the options. A command that has one takes options from the
   * environment as well.
   *
   * @throws UsageError when the file cannot be used
   */
  readonly configuration?: (invocation: Invocation) => Promise<Readonly<Record<string, unknown>>>;
}

/** A command: one file in this folder, and one row of the index. */
export interface Command extends CommandFacts {
  /**
   * Does what it is for. What that needs is loaded here, and not with the file: other commands would wait for it.
   *
   * @param given what the parser read, checked against the options
   * @returns the exit code
   * @throws UserError when what was given cannot be used
   */
  readonly act: (given: never, invocation: Invocation) => Promise<number>;
}

/** A command whose `act` is given what its options say. */
export function command<
  const Positionals extends Named<PositionalOptions>,
  const Given extends Named<Options>,
>(
  definition: CommandFacts<Positionals, Given> & {
    readonly act: (
      given: InferredOptionTypes<Positionals> & InferredOptionTypes<Given>,
      invocation: Invocation,
    ) => Promise<number>;
  },
): Command {
  return definition;
}

/** The name of a command, without what stands after it. */
export function nameOf({ usage }: Pick<CommandFacts, 'usage'>): string {
  return usage.split(' ')[0] ?? usage;
}
