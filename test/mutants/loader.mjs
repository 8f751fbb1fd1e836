// Puts switches into the judge's modules as they are loaded.
import { withRulesOff, withSwitches } from './switches.mjs';

/** Where a module stands in the judge's folder; undefined for one of others, and for those that only list. */
export function moduleOf(url) {
  const file = /\/src\/judge\/(.+)\.[jt]s$/.exec(url)?.[1];
  return file === undefined || file === 'index' ? undefined : `${file}.js`;
}

/** A compiled module of the judge with its switches. */
export function switched(file, text) {
  return file === 'rules/index.js' ? withRulesOff(text) : withSwitches(file, text).text;
}

/** A hook for `module.register`. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  const file = url.includes('/dist/src/judge/') ? moduleOf(url) : undefined;
  return file === undefined ? loaded : { ...loaded, source: switched(file, String(loaded.source)) };
}
