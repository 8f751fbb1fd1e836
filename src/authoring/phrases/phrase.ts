import { member, stringMember } from '../../judge/index.js';
import type { Person } from '../people.js';
import type { RecordedRequest } from '../recording.js';
import type { Scene } from '../scene.js';

/**
 * Writes the step of a phrase that does what a request did.
 *
 * @returns false when the phrase says something else, and nothing was written
 */
export type Phrase = (request: RecordedRequest, person: Person, scene: Scene) => boolean;

/** The phrases that requests are written with, by the request's type; of those of a type, the first that fits. */
export type Phrases = Readonly<Record<string, readonly Phrase[]>>;

/** True when a value is this one, in whatever order its members stand. */
export function isExactly(value: unknown, expected: object): boolean {
  return canonical(value) === canonical(expected);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_name, each: unknown) =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
        : each,
    ) ?? ''
  );
}

/** True when a value has no members beyond these. */
export function hasOnly(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).every((name) => names.includes(name))
  );
}

/** True for a request that has nothing beside what every request has, and perhaps some members more. */
export function isPlain({ value }: RecordedRequest, ...further: readonly string[]): boolean {
  return hasOnly(value, 'kind', 'id', 'type', 'body', ...further) && typeof value['id'] === 'string';
}

/** True for a body that is not there, or says nothing. */
export function isEmpty(body: unknown): boolean {
  return body === undefined || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
}

/** Says what a request has beside its body, which no step sends. */
export function tellsWhatIsBeside({ n, value }: RecordedRequest, scene: Scene): void {
  const others = Object.keys(value).filter((name) => !['kind', 'id', 'type', 'body'].includes(name));
  if (others.length > 0)
    scene.tell(`${scene.frame(n)} has more than its body, which no step sends: ${others.join(', ')}.`);
  if (typeof value['id'] !== 'string')
    scene.tell(`${scene.frame(n)} has an id that is not text: here it has one.`);
}

/** The conversation that a request changes, and how, where it does nothing else. */
export function changeIn(
  request: RecordedRequest,
): { readonly convId: string; readonly field: unknown } | undefined {
  const { body } = request;
  const convId = stringMember(body, 'conversationId');
  if (convId === undefined || !isPlain(request)) return undefined;
  if (!hasOnly(body, 'conversationId', 'conversationField')) return undefined;
  return { convId, field: member(body, 'conversationField') };
}
