import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Envelope } from '@cucumber/messages';
import { packageRoot } from '../contract/index.js';

/** What a path within this package begins with, for whoever runs it from elsewhere. */
const ofPackage = 'messaging-conformance/';

/**
 * How a file is called in a run, so that the run says nothing of the machine: by its path within the folder that the run
 * was started in, or within this package; as it was given, where it lies in neither.
 */
export function placeOf(uri: string): string {
  const path = resolve(uri.startsWith('file:') ? fileURLToPath(uri) : uri);
  const here = within(process.cwd(), path);
  if (here !== undefined) return here;
  const inPackage = within(packageRoot(), path);
  return inPackage === undefined ? uri : `${ofPackage}${inPackage}`;
}

/**
 * How a file or folder is called in what a run leaves, whoever reads it where: by its path from the folder that the run was
 * started in, or within this package; of what lies elsewhere, the last part alone.
 */
export function toldPath(path: string): string {
  const called = placeOf(path);
  if (!isAbsolute(called) && !called.startsWith('file:')) return called;
  return resolve(path) === process.cwd() ? '.' : `…/${basename(called)}`;
}

/** True for a file of this package that the run was not started in: nobody else has it. */
export function isOfPackage(place: string): boolean {
  return place.startsWith(ofPackage);
}

/**
 * True for a file that is the reader's own: in the folder that the run was started in, and of no package that is installed
 * there, such as this one.
 */
export function isOwnPlace(place: string): boolean {
  const parts = place.split(/[/\\]/);
  const isElsewhere = isAbsolute(place) || place.startsWith('file:') || parts[0] === '..';
  return !isOfPackage(place) && !isElsewhere && !parts.includes('node_modules');
}

/** The file that `placeOf` has called so. */
export function fileAt(place: string): string {
  const here = resolve(place);
  return isOfPackage(place) && !existsSync(here) ? join(packageRoot(), place.slice(ofPackage.length)) : here;
}

function within(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
    ? undefined
    : inside.split(sep).join('/');
}

/** A message of Cucumber's with each file in it called as `placeOf` does. */
export function withPlaces(envelope: Envelope): Envelope {
  const { source, gherkinDocument, pickle, parseError, stepDefinition, hook, parameterType } = envelope;
  if (source !== undefined) return { source: { ...source, uri: placeOf(source.uri) } };
  if (gherkinDocument?.uri !== undefined)
    return { gherkinDocument: { ...gherkinDocument, uri: placeOf(gherkinDocument.uri) } };
  if (pickle !== undefined) return { pickle: { ...pickle, uri: placeOf(pickle.uri) } };
  if (parseError?.source.uri !== undefined)
    return { parseError: { ...parseError, source: placed(parseError.source) } };
  if (stepDefinition !== undefined)
    return { stepDefinition: { ...stepDefinition, sourceReference: placed(stepDefinition.sourceReference) } };
  if (hook !== undefined) return { hook: { ...hook, sourceReference: placed(hook.sourceReference) } };
  if (parameterType?.sourceReference !== undefined)
    return { parameterType: { ...parameterType, sourceReference: placed(parameterType.sourceReference) } };
  return envelope;
}

function placed<Reference extends { readonly uri?: string }>(reference: Reference): Reference {
  return reference.uri === undefined ? reference : { ...reference, uri: placeOf(reference.uri) };
}
