import { isObject } from '../../contract/index.js';

/** Where a round of a watched run is told what it is to run: each is a process of its own, so that steps are loaded anew. */
const variable = 'MESSAGING_WATCH_ROUND';

/** One run of what was saved. */
export interface WatchRound {
  /** Features, as the command line names them; those of the command line when undefined. */
  readonly features?: readonly string[];
  /** Folder that gets a folder with the reports. */
  readonly report: string;
}

/** The environment of a process that runs a round. */
export function environmentOf(round: WatchRound): NodeJS.ProcessEnv {
  return { ...process.env, [variable]: JSON.stringify(round) };
}

/** The round that this process is to run; undefined when it is none of a watched run. */
export function presentRound(): WatchRound | undefined {
  const text = process.env[variable];
  if (text === undefined) return undefined;
  const round: unknown = JSON.parse(text);
  return isObject(round) ? (round as unknown as WatchRound) : undefined;
}
