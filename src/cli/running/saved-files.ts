import { existsSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
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
  /** Of the folders of trees, by their paths. */
  readonly #folders = new Map<string, FSWatcher>();
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
    for (const each of [...this.#watchers, ...this.#folders.values()]) each.close();
  }

  #watch(path: string, extensions: readonly string[]): void {
    try {
      if (statSync(path).isFile()) {
        const wanted = basename(path);
        const counts = (name: string): boolean => name === wanted && extensions.includes(extname(name));
        this.#watchers.push(this.#watchFolder(dirname(path), counts));
      } else this.#watchTree(path, extensions);
    } catch (error) {
      throw unwatchable(path, error as Error);
    }
  }

  /**
   * Watches each folder by itself: where the system tells of no whole trees, Node watches the files of one, and loses those
   * in whose place an editor puts new ones.
   */
  #watchTree(folder: string, extensions: readonly string[], isNew = false): void {
    if (basename(folder) === 'node_modules') return;
    const counts = (name: string): boolean => extensions.includes(extname(name));
    const watcher = this.#watchFolder(folder, (name) => {
      const path = join(folder, name);
      this.#leaveTree(path);
      if (isFolder(path)) this.#watchTree(path, extensions, true);
      return counts(name);
    });
    this.#folders.set(folder, watcher);
    for (const each of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, each.name);
      if (each.isDirectory()) this.#watchTree(path, extensions, isNew);
      // What came with its folder was there before anybody watched.
      else if (isNew && counts(each.name)) this.#saved.add(path);
    }
    if (isNew && this.#saved.size > 0) this.#restart();
  }

  /** What was watched of a folder is no more there, or another folder has taken its place. */
  #leaveTree(folder: string): void {
    for (const [path, watcher] of this.#folders) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      this.#folders.delete(path);
    }
  }

  #watchFolder(folder: string, counts: (name: string) => boolean): FSWatcher {
    const watcher = watch(folder, (_event, name) => {
      if (name === null || !counts(name)) return;
      this.#saved.add(join(folder, name));
      this.#restart();
    });
    watcher.on('error', (error) => {
      // One that was taken away is watched no more; one that comes in its place is.
      if (existsSync(folder)) this.#fails(folder, error);
      watcher.close();
    });
    return watcher;
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function unwatchable(path: string, { message }: Error): UsageError {
  return new UsageError('file-unreadable', 'A file or folder cannot be watched.', [
    ['where', path],
    ['problem', message],
  ]);
}
