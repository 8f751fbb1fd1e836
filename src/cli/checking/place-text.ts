import { basename, dirname, join } from 'node:path';
import type { Place } from '../../capture/index.js';

/** A place in a capture, as editors and terminals follow it; in a HAR file also by entry and message. */
export function placeText(file: string, { line, column, entry, message, beside }: Place): string {
  const path = beside === undefined ? file : join(dirname(file), basename(beside));
  const spot = column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`;
  return entry === undefined
    ? spot
    : `${spot} (entry ${entry}${message === undefined ? '' : `, message ${message}`})`;
}

/** The same within its file, in short. */
export function spotText({ line, column, entry, message }: Place): string {
  if (entry !== undefined) return `entry ${entry}${message === undefined ? '' : ` message ${message}`}`;
  return column === undefined ? String(line) : `${line}:${column}`;
}
