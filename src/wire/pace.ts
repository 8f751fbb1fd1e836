/**
 * Does something several times, evenly spaced. This is for what the protocol measures in time, such as keeping alive;
 * what is expected to happen is awaited with `waitFor`.
 *
 * @param act called at once and then every `everyMs` milliseconds, `times` times in all
 */
export async function repeatEvery(
  times: number,
  everyMs: number,
  act: () => void | Promise<void>,
): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await act();
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
