import type { GherkinDocument, Pickle, PickleStep } from '@cucumber/messages';
import { Contract, type Kind } from '../contract/index.js';
// Not through the room's index: what is near a name is looked for with a package that most commands do without.
import { mistypedType, typesOfKind } from '../contract/near-types.js';
import { didYouMean } from '../errors/did-you-mean.js';
import { UsageError } from '../errors/index.js';
import { placeOf, stepsOf } from '../run/index.js';
import { wrongDisturbance } from './client-mistakes.js';

const text = `(?:"([^"]*)"|'([^']*)')`;
/** The phrases that name a message or a place, and what each of their texts is, in order. */
const generic: readonly (readonly [phrase: RegExp, texts: readonly ('req' | 'notification' | 'place')[]])[] =
  [
    [new RegExp(`^[A-Z][a-z]+ sends the request ${text}(?: with the body)?$`), ['req']],
    [new RegExp(`^[A-Z][a-z]+ receives the notification ${text} where$`), ['notification']],
    [
      new RegExp(`^[A-Z][a-z]+ receives no notification ${text} before the next answer to ${text}$`),
      ['notification', 'req'],
    ],
    [new RegExp(`^the client asks for ${text} [0-9]+ times? or less within [0-9]+ s$`), ['req']],
    [new RegExp(`^the value at ${text} of [A-Z][a-z]+'s answer is remembered as ${text}$`), ['place']],
  ];
/** The phrase that sends a type which nobody documents: one that is nearly a documented one is a slip. */
const anyType = new RegExp(`^[A-Z][a-z]+ sends a request of the type ${text}(?: with the body .*)?$`);
/** The phrases whose table has places in its first column. */
const withPlaces = /^[A-Z][a-z]+(?:'s request is answered| receives the notification .*) where$/;

const words = { req: 'request', notification: 'notification' } as const;

/**
 * The first mistake in a scenario that shows before anything is sent: a message that the contract does not know, a place that
 * is not a JSON Pointer, or a disturbance that there is not. What is wrong on purpose is none.
 */
export function mistakeIn(pickle: Pickle, document: GherkinDocument | undefined): UsageError | undefined {
  for (const step of pickle.steps) {
    const { text: phrase, argument } = step;
    const where = placeOfStep(step, pickle, document);
    for (const [known, texts] of generic) {
      const found = known.exec(phrase);
      if (found === null) continue;
      for (const [index, kind] of texts.entries()) {
        const value = found[2 * index + 1] ?? found[2 * index + 2] ?? '';
        const mistake = kind === 'place' ? wrongPlace(value, where) : unknownType(kind, value, where);
        if (mistake !== undefined) return mistake;
      }
    }
    const [, ...quoted] = anyType.exec(phrase) ?? [];
    const type = quoted.find((each) => each !== undefined);
    if (type !== undefined && mistypedType(Contract.load(), 'req', type) !== undefined)
      return unknownType('req', type, where);
    const disturbance = wrongDisturbance(phrase, where);
    if (disturbance !== undefined) return disturbance;
    if (!withPlaces.test(phrase)) continue;
    for (const { cells } of argument?.dataTable?.rows.slice(1) ?? []) {
      const mistake = wrongPlace(cells[0]?.value ?? '', where);
      if (mistake !== undefined) return mistake;
    }
  }
  return undefined;
}

/** Where a step stands: the file, and the line in it. */
export function placeOfStep(
  { astNodeIds }: PickleStep,
  { uri }: Pickle,
  document: GherkinDocument | undefined,
): string {
  const step = stepsOf(document).find(({ id }) => astNodeIds.includes(id));
  return step === undefined ? placeOf(uri) : `${placeOf(uri)}:${step.location.line}`;
}

function unknownType(
  kind: Extract<Kind, keyof typeof words>,
  type: string,
  where: string,
): UsageError | undefined {
  const known = typesOfKind(Contract.load(), kind);
  if (known.has(type)) return undefined;
  return new UsageError('step-value-invalid', `The contract has no ${words[kind]} "${type}".`, [
    ['where', where],
    ...didYouMean(type, known),
    ...(kind === 'req'
      ? [['on purpose', `sends the request "${type}", wrong on purpose, with the body`] as const]
      : []),
  ]);
}

function wrongPlace(place: string, where: string): UsageError | undefined {
  if (place === '' || place.startsWith('/')) return undefined;
  // As other notations have it: #/body/id, $.body.id, body.changes[0].
  const parts = place
    .replace(/^[#$]/, '')
    .replaceAll(/\[['"]?([^\]'"]*)['"]?\]/g, '/$1')
    .split(place.includes('/') ? '/' : /[./]/)
    .filter((part) => part !== '');
  return new UsageError('step-value-invalid', `"${place}" is not a JSON Pointer.`, [
    ['where', where],
    ['did you mean', `/${parts.join('/')}`],
    ['expected', 'a slash before each name, as in /body/changes/*/result'],
  ]);
}
