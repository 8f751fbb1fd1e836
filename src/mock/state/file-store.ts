import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from './mock-clock.js';
import type { Policy } from '../policy.js';

/** What a file may have at the most, in bytes. */
export const largestFile = 3_000_000;
/** All files together; beyond it, those that came first are given up. */
const mostBytes = 64_000_000;
/** Granted paths that are remembered; beyond it, those that were granted first are not served any more. */
const mostPaths = 10_000;

/** Where a file may be put or got, as clients are told. */
export interface FileUrl {
  readonly relativePath: string;
  readonly queryParams: { readonly temp_url_sig: string; readonly temp_url_expires: string };
}

/** Over HTTP, what becomes of a file: a status as in HTTP, and what it says or holds. */
export type FileAnswer =
  | { readonly status: 200; readonly bytes: Buffer; readonly contentType: string }
  | { readonly status: 201 }
  | { readonly status: 401 | 404 | 413 | 503; readonly error: string };

const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  txt: 'text/plain',
  pdf: 'application/pdf',
};

export interface FileStoreOptions {
  readonly clock: Clock;
  readonly policy: Policy;
  /** How long a URL is good for, in milliseconds. */
  readonly urlTtlMs: number;
  readonly seed: number;
  readonly newId: () => string;
}

/** The files of all accounts: grants URLs to put and get them, and keeps their bytes. */
export class FileStore {
  readonly #options: FileStoreOptions;
  /** By path; undefined until something was put there. */
  readonly #files = new Map<string, Buffer | undefined>();
  #bytes = 0;

  constructor(options: FileStoreOptions) {
    this.#options = options;
  }

  /** Where a new file of an account may be put. */
  grantUpload(account: string, extension: string): FileUrl {
    const { newId } = this.#options;
    const path = `/${account}/${newId()}/${newId()}.${extension}`;
    this.#files.set(path, undefined);
    const [first] = this.#files.keys();
    if (this.#files.size > mostPaths && first !== undefined) this.#giveUp(first, true);
    return this.#grant('PUT', path);
  }

  /** Where a file may be got; undefined when there is no such path. */
  grantDownload(path: string): FileUrl | undefined {
    return this.#files.has(path) ? this.#grant('GET', path) : undefined;
  }

  /** True for a path that was granted. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  put(path: string, query: URLSearchParams, bytes: Buffer): FileAnswer {
    const refusal = this.#refusalOf('PUT', path, query);
    if (refusal !== undefined) return refusal;
    if (!this.#options.policy.takesFiles) return { status: 503, error: 'files are not taken now' };
    if (bytes.length > largestFile)
      return { status: 413, error: `a file has ${largestFile} bytes at the most` };
    this.#bytes += bytes.length - (this.#files.get(path)?.length ?? 0);
    // What was put last stands last.
    this.#files.delete(path);
    this.#files.set(path, this.#options.policy.keepsBytes ? bytes : Buffer.alloc(bytes.length));
    for (const [each, kept] of this.#files) {
      if (this.#bytes <= mostBytes) break;
      if (kept !== undefined) this.#giveUp(each, false);
    }
    return { status: 201 };
  }

  get(path: string, query: URLSearchParams): FileAnswer {
    const refusal = this.#refusalOf('GET', path, query);
    if (refusal !== undefined) return refusal;
    const bytes = this.#files.get(path);
    if (bytes === undefined)
      return { status: 404, error: 'nothing was put there, or it is not kept any more' };
    const extension = path.slice(path.lastIndexOf('.') + 1);
    // By what was asked for, not by what was put: nothing that a stranger put is run in a browser.
    return { status: 200, bytes, contentType: contentTypes[extension] ?? 'application/octet-stream' };
  }

  #grant(method: 'GET' | 'PUT', relativePath: string): FileUrl {
    const { clock, urlTtlMs } = this.#options;
    const expires = String(Math.ceil((clock.now() + urlTtlMs) / 1_000));
    const queryParams = {
      temp_url_sig: this.#sign(method, relativePath, expires),
      temp_url_expires: expires,
    };
    return { relativePath, queryParams };
  }

  #refusalOf(method: 'GET' | 'PUT', path: string, query: URLSearchParams): FileAnswer | undefined {
    const { clock, policy } = this.#options;
    if (!this.#files.has(path)) return { status: 404, error: 'no URL was granted for this path' };
    const expires = query.get('temp_url_expires') ?? '';
    const given = Buffer.from(query.get('temp_url_sig') ?? '');
    const right = Buffer.from(this.#sign(method, path, expires));
    const isSigned = given.length === right.length && timingSafeEqual(given, right);
    if (policy.checksSignatures && !isSigned)
      return { status: 401, error: `the signature is not that of a URL to ${method} this file` };
    if (policy.urlsExpire && !(Number(expires) * 1_000 > clock.now()))
      return { status: 401, error: 'the URL has expired' };
    return undefined;
  }

  #sign(method: string, path: string, expires: string): string {
    return createHmac('sha1', `mock-files-${this.#options.seed}`)
      .update(`${method}\n${expires}\n${path}`)
      .digest('hex');
  }

  #giveUp(path: string, isForgotten: boolean): void {
    this.#bytes -= this.#files.get(path)?.length ?? 0;
    if (isForgotten) this.#files.delete(path);
    else this.#files.set(path, undefined);
  }
}
