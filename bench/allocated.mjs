// How many bytes something allocates, by the sampling profiler of V8: unlike times, that does not vary with the machine.
import { Session } from 'node:inspector/promises';

const samplingInterval = 4_096;

/**
 * @param {() => Promise<unknown>} act what allocates
 * @returns bytes, what was collected meanwhile included
 */
export async function allocatedBy(act) {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.startSampling', {
      samplingInterval,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    await act();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return sizeOf(profile.head);
  } finally {
    session.disconnect();
  }
}

function sizeOf({ selfSize, children }) {
  return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}
