/** An error as people are told it, taken apart. */
export interface Told {
  /** What is wrong, in one sentence. */
  readonly headline: string;
  /** The text of each further line, by its label; texts of one label one below the other. */
  readonly facts: Readonly<Record<string, string>>;
}

const fact = /^ {2}(\S.*?) {2,}(\S.*)$/;

/** The error that a text ends with: its headline, and the facts below it. */
export function toldIn(text: string): Told {
  const lines = text.trimEnd().split('\n');
  const first = lines.findLastIndex((line) => !line.startsWith(' '));
  const facts: Record<string, string> = {};
  let last: string | undefined;
  for (const line of lines.slice(first + 1)) {
    const [, label, value] = line.startsWith('   ')
      ? [undefined, undefined, line.trim()]
      : (fact.exec(line) ?? []);
    last = label ?? last;
    if (last === undefined || value === undefined) continue;
    facts[last] = facts[last] === undefined ? value : `${facts[last]}\n${value}`;
  }
  return { headline: lines[first] ?? '', facts };
}

/** An error as a script is told it with `--json`. */
export interface ErrorForScripts extends Told {
  /** Absent of an internal error. */
  readonly code?: string;
}

/** The error that a command printed for scripts, in the last line of its output. */
export function errorIn(stdout: string): ErrorForScripts {
  const { error } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as { error: ErrorInJson };
  return errorOf(error);
}

/** An error as JSON has it. */
export interface ErrorInJson {
  readonly code?: string;
  readonly headline: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

/** An error of JSON, with its facts by their labels. */
export function errorOf(error: ErrorInJson): ErrorForScripts {
  const facts: Record<string, string> = {};
  for (const { label, text } of error.facts)
    facts[label] = facts[label] === undefined ? text : `${facts[label]}\n${text}`;
  return { ...(error.code !== undefined && { code: error.code }), headline: error.headline, facts };
}
