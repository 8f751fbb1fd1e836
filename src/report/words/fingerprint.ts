/** A JSON Pointer with the places in lists left open: what is wrong with one element is likely wrong with all. */
export function placeFingerprint(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

/** A sentence with what differs from run to run left open: ids, times, numbers and what is quoted. */
export function sentenceFingerprint(sentence: string): string {
  return sentence
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f-]{20,}\b/gi, '…')
    .replaceAll(/\b\d+\b/g, '#');
}
