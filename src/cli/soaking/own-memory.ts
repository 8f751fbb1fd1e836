import { Session } from 'node:inspector';

/**
 * What this process takes of the memory, in bytes: all of it, and its objects, without those that nothing needs any more.
 * What grows from round to round is kept by somebody: by the harness, or by the mock in it.
 */
export function ownMemory(): { readonly rss: number; readonly heap: number } {
  const session = new Session();
  session.connect();
  // Is done when it returns.
  session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}
