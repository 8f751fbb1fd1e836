import { watch, statSync, type FSWatcher } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { UsageError } from '../../errors/index.js';

/** An editor writes a file in several goes: what comes within so many milliseconds is one saving. */
const together = 150;

/** What is told apart among files that are saved together. */
export interface WatchedPaths {
  /** Files and folders. */
  readonly paths: readonly string[];
  /** Endings of the files that count. */
  readonly extensions: readonly string[];
}

/** Tells of files that are saved, those that an editor saves in one go together. */
export class SavedFiles {
  readonly #watchers: FSWatcher[] = [];
  readonly #saved = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #waiting: { resolve(files: string[]): void; reject(error: Error): void } | undefined;
  #failure: UsageError | undefined;

  /** @throws UsageError when a path cannot be watched */
  constructor(watched: readonly WatchedPaths[]) {
    for (const { paths, extensions } of watched)
      for (const path of paths) this.#watch(resolve(path), extensions);
  }

  /** Resolves with what was saved since the last time, once there is something. */
  next(): Promise<string[]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      // What was saved before is told as soon as no more of it comes.
      if (this.#saved.size > 0) this.#restart();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const each of this.#watchers) each.close();
  }

  /** A file is watched by its folder: editors put a new one in its place. */
  #watch(path: string, extensions: readonly string[]): void {
    try {
      const isFile = statSync(path).isFile();
      const folder = isFile ? dirname(path) : path;
      const watcher = watch(folder, { recursive: !isFile }, (_event, name) => {
        if (name === null || (isFile && name !== basename(path))) return;
        const counts = extensions.includes(extname(name)) && !/(?:^|[\\/])node_modules[\\/]/.test(name);
        if (!counts) return;
        this.#saved.add(join(folder, name));
        this.#restart();
      });
      watcher.on('error', (error) => this.#fails(path, error));
      this.#watchers.push(watcher);
    } catch (error) {
      throw unwatchable(path, error as Error);
    }
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const waiting = this.#waiting;
      if (waiting === undefined || this.#saved.size === 0) return;
      this.#waiting = undefined;
      const files = [...this.#saved].sort();
      this.#saved.clear();
      waiting.resolve(files);
    }, together);
  }

  #fails(path: string, error: Error): void {
    this.#failure ??= unwatchable(path, error);
    this.#waiting?.reject(this.#failure);
  }
}

function unwatchable(path: string, { message }: Error): UsageError {
  return new UsageError('file-unreadable', 'A file or folder cannot be watched.', [
    ['where', path],
    ['problem', message],
  ]);
}
