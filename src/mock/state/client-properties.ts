import { isObject, type Contract } from '../../contract/index.js';
import { listMember, shapeOf, stringMember } from '../../judge/index.js';

/** What a client is, as it tells it itself. */
export type ClientProperties = Readonly<Record<string, unknown>>;

/** The spellings of their type: either is published. */
const types: readonly unknown[] = ['.ams.headers.ClientProperties', '.ClientProperties'];

/** Those among the headers of a request; undefined when there are none. */
export function clientPropertiesIn(request: unknown): ClientProperties | undefined {
  return listMember(request, 'headers')
    .filter(isObject)
    .find((header) => types.includes(stringMember(header, 'type')));
}

/**
 * Reads the header `Client-Properties` of an upgrade, whose value is JSON. It is held to be what `InitConnection` may
 * tell.
 *
 * @returns the properties; or why they cannot be used
 */
export function readClientProperties(header: string, contract: Contract): ClientProperties | string {
  const given = parsed(header);
  if (!isObject(given)) return 'the header Client-Properties is not a JSON object';
  const properties = { type: '.ClientProperties', ...given };
  const message = contract.request('consumer', 'InitConnection');
  if (message === undefined) return properties;
  const asked = { kind: 'req', id: '1', type: 'InitConnection', headers: [properties] };
  const { reports, value } = shapeOf(contract, message, 'client', asked);
  const wrong = reports.find(({ severity }) => severity === 'violation');
  if (wrong !== undefined) return `the header Client-Properties: ${wrong.pointer ?? ''}: ${wrong.why}`;
  return (
    clientPropertiesIn(value) ?? `the header Client-Properties has another type than ${types.join(', ')}`
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
