import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * What this process takes of the memory, in bytes: all of it, and its objects, without those that nothing needs any more.
 * What grows from round to round is kept by somebody: by the harness, or by the mock in it.
 */
export function ownMemory(): { readonly rss: number; readonly heap: number } {
  collect ??= collector();
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

/** Node hands it out to whoever starts it with --expose-gc; what is asked for later is found in a context made then. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
