/** Headers that belong to one connection and not to what is sent over it (RFC 9110, section 7.6.1). */
const ofOneConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

type Pairs = readonly (readonly [name: string, value: string])[];

/** Headers as Node has them, one after the other, as pairs: in their order and spelling. */
export function pairsOf(raw: readonly string[]): Pairs {
  return Array.from({ length: raw.length / 2 }, (_, index) => [
    raw[index * 2] as string,
    raw[index * 2 + 1] as string,
  ]);
}

/** The headers of a request as the service is to get them: those of the client, for another host. */
export function headersForService(
  raw: readonly string[],
  host: string,
  own: Readonly<Record<string, string>> = {},
): string[] {
  const replaced = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = pairsOf(raw).filter(
    ([name]) => name.toLowerCase() !== 'host' && !replaced.has(name.toLowerCase()),
  );
  return [['Host', host] as const, ...kept, ...Object.entries(own)].flat();
}

/** Those of them that are not about the client's own connection; what `Connection` names is neither. */
export function endToEnd(raw: readonly string[]): string[] {
  const pairs = pairsOf(raw);
  const named = new Set(
    pairs
      .filter(([name]) => name.toLowerCase() === 'connection')
      .flatMap(([, value]) => value.split(',').map((each) => each.trim().toLowerCase())),
  );
  return pairs
    .filter(([name]) => !ofOneConnection.has(name.toLowerCase()) && !named.has(name.toLowerCase()))
    .flat();
}

/** The head of an HTTP response, as it goes over the wire. */
export function responseHead(status: number, reason: string, raw: readonly string[]): string {
  const lines = pairsOf(raw).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n`;
}
