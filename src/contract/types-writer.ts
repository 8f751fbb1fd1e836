import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Contract } from './contract.js';
import { isObject } from './json-schema.js';
import type { Message, Role } from './manifest.js';

/** Name of the one file that the types go into. */
export const typesFile = 'messages.ts';

/**
 * The TypeScript of the whole contract: an interface per message and shared type, the union of all frames, and per
 * role a map from a request's type to its body and its response.
 *
 * @returns the text of one module; the same contract gives the same text
 */
export async function typesOf(contract: Contract): Promise<string> {
  // Loaded only here: it brings a whole formatter with it.
  const { compile } = await import('json-schema-to-typescript');
  const messages = [...contract.manifest.messages.values()];
  const root = {
    title: 'Frame',
    description: 'Any frame of the contract; `kind` and `type` tell which.',
    oneOf: messages.map((message) => ({ $ref: `./${message.file}` })),
  };
  const bodies = {
    title: 'HttpBody',
    description: 'Any body of an HTTP request or response that the contract tells of.',
    oneOf: [...contract.manifest.schemas.keys()]
      .filter((file) => file.startsWith('http/'))
      .map((file) => ({ $ref: `./${file}` })),
  };
  const options = {
    cwd: contract.manifest.directory,
    additionalProperties: false,
    bannerComment: '',
    maxItems: -1,
    style: { singleQuote: true, printWidth: 110 },
    $refOptions: {
      resolve: { file: { order: 1, canRead: true, read: ({ url }: { readonly url: string }) => plain(url) } },
    },
  };
  const declarations = await compile(root, 'Frame', options);
  const httpDeclarations = bodies.oneOf.length === 0 ? '' : await compile(bodies, 'HttpBody', options);
  const maps = (['consumer', 'agent'] as const).map((role) => requestMap(role, messages, contract));
  const union = (kind: Message['kind']): string =>
    messages
      .filter((message) => message.kind === kind)
      .map((message) => `  | ${identifier(message.title)}`)
      .join('\n');
  return [
    '/* Generated from the schemas by `messaging-conformance types`; a change here is lost. */',
    ...fingerprints(contract).map(([file, print]) => `// ${print} ${file}`),
    '',
    declarations.trim(),
    '',
    httpDeclarations.trim(),
    '',
    `/** Any request. */\nexport type Request =\n${union('req')};`,
    '',
    `/** Any response. */\nexport type Response =\n${union('resp')};`,
    '',
    `/** Any notification. */\nexport type Notification =\n${union('notification')};`,
    '',
    ...maps,
    '',
  ].join('\n');
}

/**
 * The schema files that changed since a text of types was generated, by the fingerprints in its head; the files that
 * came or went count as changed.
 */
export function changedSince(generated: string, contract: Contract): string[] {
  const before = new Map<string, string>();
  for (const line of generated.split('\n')) {
    const [slashes, print, file] = line.split(' ');
    if (slashes === '//' && print !== undefined && file !== undefined) before.set(file, print);
  }
  const now = new Map(fingerprints(contract));
  const files = new Set([...before.keys(), ...now.keys()]);
  return [...files].filter((file) => before.get(file) !== now.get(file)).sort();
}

function fingerprints(contract: Contract): [file: string, print: string][] {
  return [...contract.manifest.schemas]
    .map(([file, schema]): [string, string] => [
      file,
      createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 12),
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function requestMap(role: Role, messages: readonly Message[], contract: Contract): string {
  const name = role === 'consumer' ? 'ConsumerRequests' : 'AgentRequests';
  const entries = messages
    .filter((message) => message.kind === 'req' && message.roles.includes(role))
    .flatMap((message) => {
      const replies = message.replies.map((reply) => contract.message(reply));
      const answer = replies.filter((reply) => !reply.isError).map((reply) => identifier(reply.title));
      const refusal = replies.filter((reply) => reply.isError).map((reply) => identifier(reply.title));
      const value = `{ request: ${identifier(message.title)}; response: ${answer.join(' | ')}; refusal: ${refusal.join(' | ')} }`;
      return message.types.map((type) => `  '${type}': ${value};`);
    });
  return `/** What the ${role} may ask, by request type: the request, its response, and the refusal. */\nexport interface ${name} {\n${entries.join('\n')}\n}\n`;
}

/**
 * A schema file as the generator understands it. What stands beside a reference is taken away, since each such sibling
 * would make it write one type anew under another name; and "a list, or the one element", which the schemas say by
 * `if` for the sake of plain errors, becomes a union.
 */
function plain(url: string): string {
  const path = url.startsWith('file:') ? fileURLToPath(url) : decodeURI(url);
  return JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), (_key, value: unknown) => {
    if (!isObject(value)) return value;
    if (typeof value['$ref'] === 'string') return { $ref: value['$ref'] };
    const { items, then, description } = value;
    if (!isObject(items) || !isObject(then) || items['$ref'] !== then['$ref']) return value;
    return { description, anyOf: [{ type: 'array', items }, items] };
  });
}

/** The name json-schema-to-typescript gives a title. */
function identifier(title: string): string {
  return title.replace(/[^A-Za-z0-9_$]/g, '');
}
