import { isObject, type Message } from '../../contract/index.js';
import { clipped } from '../../errors/index.js';

const longestExample = 600;
const kinds = { req: 'A request', resp: 'A response', notification: 'A notification' } as const;

/** A message of the contract, in lines: who sends it, how it is spelt, what answers it, and an example. */
export function explainedMessage(message: Message): string[] {
  const { name, title, summary, kind, roles, types, aliases, replies, file, schema } = message;
  const [canonical, ...spellings] = types;
  const broken = [...new Set(requirementsIn(schema))].sort();
  const example = schema['examples']?.[0];
  return [
    `${name}  ${title}`,
    `  what       ${kinds[kind]} ${kind === 'req' ? 'of' : 'to'} ${roles.map((role) => `${role}s`).join(' and ')}. ${summary}`,
    `  type       ${canonical ?? ''}`,
    ...([...spellings, ...aliases].length === 0
      ? []
      : [`  also       ${[...spellings, ...aliases].join(', ')}`]),
    ...(replies.length === 0 ? [] : [`  answers    ${replies.join(', ')}`]),
    ...(broken.length === 0 ? [] : [`  shape      holds ${broken.join(', ')}`]),
    ...(example === undefined ? [] : [`  example    ${clipped(JSON.stringify(example), longestExample)}`]),
    `  schema     schemas/${file}`,
  ];
}

/** The requirements that a schema names at its places. */
function requirementsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(requirementsIn);
  if (!isObject(schema)) return [];
  const own = schema['x-requirement'];
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(schema).flatMap(requirementsIn)];
}
