// commands.md: each command with its options, and what a configuration file may hold.
import { nameOf } from '../../dist/src/cli/commands/command.js';
import { commands } from '../../dist/src/cli/commands/index.js';
import { configurationSchema } from '../../dist/src/cli/options/configuration-schema.js';
import { code, page, prose, table } from './markdown.mjs';

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

function section(command) {
  const { usage, about, positionals = {}, options, examples } = command;
  const heads = ['', 'value', 'default', 'what it does'];
  const places = Object.entries(positionals);
  return [
    `## ${nameOf(command)}`,
    `${code(`messaging-conformance ${usage}`)}: ${prose(about)}.`,
    ...(places.length > 0
      ? [
          table(
            heads,
            places.map((each) => rowOf(each, '')),
          ),
        ]
      : []),
    ...groupsOf(Object.entries(options)).flatMap(([group, each]) => [
      ...(group === '' ? [] : [`### ${group}`]),
      table(
        heads,
        each.map((option) => rowOf(option, '--')),
      ),
    ]),
    ['```text', ...examples.map(([line, does]) => `messaging-conformance ${line}   # ${does}`), '```'].join(
      '\n',
    ),
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
export function commandsPage() {
  return page(
    'Commands, options and configuration',
    `Every command prints its options and examples with ${code('--help')}. How commands end is told in [codes.md](codes.md#exit-codes).`,
    table(
      ['command', 'what it does'],
      commands.map((each) => [`[${nameOf(each)}](#${nameOf(each)})`, prose(each.about)]),
    ),
    ...commands.flatMap(section),
    ...configuration(),
  );
}
