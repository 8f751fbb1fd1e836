/** Told of what a handler threw. */
export type OnError = (error: unknown) => void;

/** Does something that a stranger caused; what it throws is told, and harms nobody else. */
export function guarded(onError: OnError, act: () => void, otherwise: () => void = () => undefined): void {
  try {
    act();
  } catch (error) {
    onError(error);
    otherwise();
  }
}
