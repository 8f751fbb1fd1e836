// commands.md: each command with its options, and what a configuration file may hold.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Invocation } from '../../dist/src/cli/invocation.js';
import { configurationSchema } from '../../dist/src/cli/options/configuration-schema.js';
import { code, page, prose, table } from './markdown.mjs';

const folder = fileURLToPath(new URL('../../dist/src/cli/', import.meta.url));

/** Takes down what a command tells the parser of its command line. A call that it does not know is an error. */
class Builder {
  positionals = [];
  given = [];
  examples = [];

  positional(name, option) {
    this.positionals.push([name, option]);
    return this;
  }

  option(name, option) {
    this.given.push([name, option]);
    return this;
  }

  options(all) {
    this.given.push(...Object.entries(all));
    return this;
  }

  example(command, about) {
    this.examples.push([command.replace('$0', 'messaging-conformance'), about]);
    return this;
  }

  env() {
    return this;
  }

  config() {
    return this;
  }
}

const invocation = new Invocation();

/** The commands that the command line has: a file `NAME-command.js` for each. */
async function commands() {
  const found = [];
  for (const file of readdirSync(folder, { recursive: true }).filter((each) =>
    each.endsWith('-command.js'),
  )) {
    const module = await import(new URL(file, `file://${folder}`).href);
    // A command that is of one call of the tool is made for it.
    const made = Object.values(module).map((each) => (typeof each === 'function' ? each(invocation) : each));
    for (const { command, describe, builder } of made.filter((each) => each?.builder)) {
      const taken = new Builder();
      await builder(taken);
      found.push({ command, describe, ...taken });
    }
  }
  return found;
}

function valueOf({ type, choices, array }) {
  const one = choices?.map(code).join(', ') ?? type ?? 'string';
  return array === true ? `${one}, may be repeated` : one;
}

function rowOf([name, option], dashes) {
  const { default: usual, describe = '' } = option;
  return [
    code(`${dashes}${name}`),
    valueOf(option),
    usual === undefined || usual === false ? '' : code(usual),
    prose(describe),
  ];
}

/** The options of a group, the groups in the order in which they come. */
function groupsOf(options) {
  const groups = new Map();
  for (const each of options.filter(([, { hidden }]) => hidden !== true)) {
    const group = each[1].group?.replace(/:$/, '') ?? '';
    groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return [...groups];
}

function section({ command, describe, positionals, given, examples }) {
  const heads = ['', 'value', 'default', 'what it does'];
  const [name] = command.split(' ');
  return [
    `## ${name}`,
    `${code(`messaging-conformance ${command}`)}: ${prose(describe)}.`,
    ...(positionals.length > 0
      ? [
          table(
            heads,
            positionals.map((each) => rowOf(each, '')),
          ),
        ]
      : []),
    ...groupsOf(given).flatMap(([group, options]) => [
      ...(group === '' ? [] : [`### ${group}`]),
      table(
        heads,
        options.map((each) => rowOf(each, '--')),
      ),
    ]),
    ['```text', ...examples.map(([line, about]) => `${line}   # ${about}`), '```'].join('\n'),
  ];
}

/** What a value in a configuration file may be, in words. */
function kindIn(schema) {
  const reference = /[^/]+$/.exec(schema.$ref ?? '')?.[0];
  if (reference !== undefined) return reference;
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.else?.$ref !== undefined) return `${kindIn(schema.else)}, or a list of them`;
  return [schema.type ?? []].flat().join(' or ');
}

function configuration() {
  const { properties, $defs } = configurationSchema();
  return [
    '## Configuration file',
    `A file ${code('messaging-conformance.config.yaml')}, ${code('.yml')} or ${code('.json')} in the working folder, or the one named with ${code('--config')}, holds the options of ${code('run')} by the same names. Its schema is [schemas/configuration.schema.json](../../schemas/configuration.schema.json). An option on the command line goes before one in the environment (${code('MESSAGING_CONFORMANCE_')} and the name in capitals, with ${code('_')} for ${code('-')}), and that goes before the file. In the file, the chosen profile goes before what stands outside profiles.`,
    table(
      ['in the file', 'value', 'what it is'],
      Object.entries(properties).map(([name, schema]) => [
        code(name),
        kindIn(schema),
        prose(schema.description ?? ''),
      ]),
    ),
    table(
      ['value', 'what it is'],
      Object.entries($defs)
        .filter(([, { description }]) => description !== undefined)
        .map(([name, { description }]) => [code(name), prose(description)]),
    ),
  ];
}

/** The page of commands, options and configuration. */
export async function commandsPage() {
  const all = await commands();
  return page(
    'Commands, options and configuration',
    `Every command prints its options and examples with ${code('--help')}. How commands end is told in [codes.md](codes.md#exit-codes).`,
    table(
      ['command', 'what it does'],
      all.map(({ command, describe }) => {
        const [name] = command.split(' ');
        return [`[${name}](#${name})`, prose(describe)];
      }),
    ),
    ...all.flatMap(section),
    ...configuration(),
  );
}
