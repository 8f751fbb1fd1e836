import { basename } from 'node:path';
import { endpointOf, isObject, partsOf, type HttpExchange, type HttpMessage } from '../../judge/index.js';
import { largestBody } from '../../transcript/index.js';
import type { Source } from './format.js';

/** Of a longer text no body is made: each byte of one may be spelled with six characters. */
export const mostBodyText = 6 * largestBody;
const isCounted = (value: unknown): value is number => typeof value === 'number' && value >= 0;

/** A header of an archive, as a list of name and value. */
export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

/** What the archive says of the body of a request or of an answer. */
interface HarBody {
  text?: string;
  isBase64?: boolean;
  /** Lies in a file beside the archive. */
  file?: string | undefined;
  /** Its own size; and that on the wire, which may be packed. */
  size?: number;
  wireSize?: number;
}

/** What an entry of an archive says of an exchange over HTTP, member by member. */
export class HarExchange {
  readonly #sent: HarBody = {};
  readonly #got: HarBody = {};
  #method = '';
  #answerHeaders: readonly HarHeader[] = [];
  #tookMs = 0;
  #failure: string | undefined;

  /** Takes in a member by its path in the entry. */
  readonly take = {
    method: (value: unknown): void => {
      if (typeof value === 'string') this.#method = value;
    },
    time: (value: unknown): void => {
      if (isCounted(value)) this.#tookMs = value;
    },
    answerHeaders: (value: unknown): void => {
      this.#answerHeaders = headersIn(value);
    },
    failure: (value: unknown): void => {
      if (typeof value === 'string') this.#failure = value;
    },
    sentText: (value: unknown): void => textOf(this.#sent, value),
    sentFile: (value: unknown): void => fileOf(this.#sent, value),
    sentSize: (value: unknown): void => {
      if (isCounted(value)) this.#sent.wireSize = value;
    },
    text: (value: unknown): void => textOf(this.#got, value),
    encoding: (value: unknown): void => {
      this.#got.isBase64 = value === 'base64';
    },
    file: (value: unknown): void => fileOf(this.#got, value),
    size: (value: unknown): void => {
      if (isCounted(value)) this.#got.size = value;
    },
    wireSize: (value: unknown): void => {
      if (isCounted(value)) this.#got.wireSize = value;
    },
  } as const;

  /** True for what is asked of a documented endpoint: an archive holds all that a page loads. */
  isOfThisApi(url: string): boolean {
    const kind = endpointOf(this.#method, url)?.kind;
    if (kind === undefined) return false;
    // Any address may take a file by PUT; those of this API are signed.
    return !kind.startsWith('file') || new URLSearchParams(partsOf(url).query).has('temp_url_sig');
  }

  /** When the answer had come, in milliseconds since the epoch. */
  endedAt(startedAt: number | undefined): number | undefined {
    return startedAt === undefined ? undefined : Math.round(startedAt + this.#tookMs);
  }

  /** The exchange, with the bodies that lie beside the archive, where they can be read. */
  async whole(
    url: string,
    headers: readonly HarHeader[],
    status: number,
    source: Source,
  ): Promise<HttpExchange> {
    for (const body of [this.#sent, this.#got]) await readBeside(body, source);
    return this.exchange(url, headers, status);
  }

  /** True when a body lies beside the archive. */
  get isBeside(): boolean {
    return (this.#sent.file ?? this.#got.file) !== undefined;
  }

  /** @param status 0 or less when there was no answer */
  exchange(url: string, headers: readonly HarHeader[], status: number): HttpExchange {
    const answer = { status, ...messageOf(this.#got, this.#answerHeaders) };
    return {
      session: 'http',
      method: this.#method,
      url,
      tookMs: this.#tookMs,
      request: messageOf(this.#sent, headers),
      ...(status > 0 ? { answer } : { error: this.#failure ?? 'the archive has no answer' }),
    };
  }
}

/** The headers in the JSON of an archive; whatever is none is left out. */
export function headersIn(list: unknown): readonly HarHeader[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly unknown[]).flatMap((each) => {
    if (!isObject(each)) return [];
    const { name, value } = each;
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
}

function textOf(body: HarBody, value: unknown): void {
  if (typeof value === 'string') body.text = value;
}

function fileOf(body: HarBody, value: unknown): void {
  if (typeof value === 'string') body.file = value;
}

function messageOf(
  { text, isBase64 = false, file, size, wireSize }: HarBody,
  headers: readonly HarHeader[],
): HttpMessage {
  // Where it lies beside the archive, and was not read from there, the text is empty.
  const isThere = text !== undefined && (text !== '' || file === undefined);
  const bytes = !isThere ? undefined : Buffer.from(text, isBase64 ? 'base64' : 'utf8');
  const byName = new Map<string, string | string[]>();
  for (const { name, value } of headers) {
    const known = byName.get(name.toLowerCase());
    // An answer has a header for each of its cookies.
    byName.set(name.toLowerCase(), known === undefined ? value : [known, value].flat());
  }
  return {
    headers: Object.fromEntries(byName),
    size: bytes?.length ?? size ?? wireSize ?? 0,
    ...(bytes !== undefined && { bytes }),
  };
}

/** A body that cannot be read, or is too long, is not there: its size is told. */
async function readBeside(body: HarBody, { beside }: Source): Promise<void> {
  if (body.file === undefined || beside === undefined) return;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // A name that leads elsewhere is not followed.
    for await (const chunk of beside(basename(body.file))) {
      size += chunk.length;
      if (size > largestBody) return;
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return;
  }
  body.file = undefined;
  body.text = Buffer.concat(chunks).toString('base64');
  body.isBase64 = true;
}
