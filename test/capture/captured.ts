import { checkCapture, type CheckedCapture, type CheckOptions, type Place } from '../../src/capture/index.js';
import { Contract } from '../../src/contract/index.js';
import type { Finding } from '../../src/judge/index.js';

export interface Found {
  readonly checked: CheckedCapture;
  readonly findings: readonly (Finding & { readonly at: Place })[];
}

/** Judges a capture that is given in pieces. */
export async function captured(
  pieces: string | Buffer | readonly (string | Buffer)[],
  options: Partial<CheckOptions> = {},
): Promise<Found> {
  const findings: (Finding & { readonly at: Place })[] = [];
  const checked = await checkCapture(streamOf(Array.isArray(pieces) ? pieces : [pieces as string]), {
    contract: Contract.load(),
    name: 'capture',
    strict: false,
    onFinding: (finding, at) => findings.push({ ...finding, at }),
    ...options,
  });
  return { checked, findings };
}

export async function* streamOf(pieces: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece as string);
}

export const request = { kind: 'req', id: '1', type: 'GetClock' };
export const wrong = {
  kind: 'resp',
  reqId: '1',
  code: '200',
  type: 'GetClockResponse',
  body: { currentTime: 1_767_225_600_500 },
};

export const consumerUrl = 'wss://a.example/ws_api/account/12345/messaging/consumer?v=3';

/** What is not to be shown of a connection: one in its address, one in a header. */
export const secret = 's3cret-of-a-consumer-0001';
export const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"ann"}').toString('base64url')}.${'s'.repeat(43)}`;
/** The entry of an archive, of a connection that was opened with both. */
export const secretEntry = {
  request: {
    url: `${consumerUrl}&token=${secret}`,
    headers: [{ name: 'Authorization', value: `jwt ${jwt}` }],
  },
};

/** An HTTP archive with one socket, and what its entry has beside or otherwise. */
export function archive(messages: readonly object[], entry: object = {}): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'test', version: '1' },
      pages: [],
      entries: [
        {
          startedDateTime: '2026-01-01T00:00:00Z',
          request: { url: 'https://a.example/', headers: [] },
          response: { status: 200 },
        },
        {
          startedDateTime: '2026-01-01T00:00:00Z',
          request: { method: 'GET', url: consumerUrl, headers: [] },
          response: { status: 101, content: { size: 0 } },
          _resourceType: 'websocket',
          _webSocketMessages: messages,
          ...entry,
        },
      ],
    },
  };
}

/** A message as Chrome writes it. */
export function message(type: 'send' | 'receive', frame: unknown, time = 1_767_225_600.5): object {
  return { type, time, opcode: 1, data: typeof frame === 'string' ? frame : JSON.stringify(frame) };
}
