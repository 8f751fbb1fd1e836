import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readChunk } from './chunk-reader.js';
import type { CaseData } from './rows.js';
import { inflated } from './inflated.js';

/** The last few executions that were looked at, so that going back and forth is quick; memory stays bounded. */
const recent = new Map<string, Promise<CaseData>>();
const kept = 4;

/** The data of an execution, inflated once. */
function caseData(chunk: string): Promise<CaseData> {
  const known = recent.get(chunk);
  if (known !== undefined) return known;
  const fresh = inflated(chunk).then(readChunk);
  recent.set(chunk, fresh);
  for (const old of recent.keys()) if (recent.size > kept) recent.delete(old);
  return fresh;
}

type Loaded = { readonly values: readonly CaseData[] } | { readonly error: string };

/** Shows executions once their data is there; until then, that they are being opened, or why they cannot be. */
export function LoadedChunk({
  chunks,
  onLoad = () => undefined,
  children,
}: {
  chunks: readonly string[];
  /** Told of the data once it is there. */
  onLoad?: (values: readonly CaseData[]) => void;
  children: (values: readonly CaseData[]) => ComponentChildren;
}): JSX.Element {
  const key = chunks.join(' ');
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly is: Loaded }>();
  useEffect(() => {
    let isWanted = true;
    const set = (is: Loaded): void => {
      if (isWanted) setLoaded({ key, is });
    };
    Promise.all(chunks.map(caseData)).then(
      (values) => {
        set({ values });
        if (isWanted) onLoad(values);
      },
      (error: unknown) => set({ error: String(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  if (loaded?.key !== key) return <p role="status">Opening …</p>;
  return 'error' in loaded.is ? <p class="banner">{loaded.is.error}</p> : <>{children(loaded.is.values)}</>;
}
