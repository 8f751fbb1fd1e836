/** Told when certificates are not checked. */
export const insecureWarning = `WARNING  --insecure: no certificate is checked. Whoever stands between this machine and the endpoint
         reads the tokens and changes the answers; what this run finds may be theirs.\n`;

/**
 * Told once: of these, only the places are known, so that elsewhere they would stand as they are.
 *
 * @param labels what the secrets are
 */
export function hiddenByPlaceText(labels: readonly string[]): string {
  return `Of the secrets of this run, some are too short or too common to be found by their value: ${labels.join(', ')}. They are hidden in URLs, headers and the members that hold them, and nowhere else.`;
}
