/**
 * Reads the target of an HTTP request, which a stranger wrote: a path (origin form), or a whole URL (absolute form).
 *
 * @returns undefined for what is neither (RFC 9112, section 3.2)
 */
export function requestTarget(target: string | undefined): URL | undefined {
  const text = target ?? '/';
  // Two slashes at the beginning of a path are a path all the same, and name no host.
  const whole = text.startsWith('/') ? `http://mock${text}` : text;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}
