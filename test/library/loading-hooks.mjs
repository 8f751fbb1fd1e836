// Node's loader calls these in a thread of its own: the URL of each module that is imported goes to a file.
import { appendFileSync } from 'node:fs';

let log;

export function initialize(file) {
  log = file;
}

export function load(url, context, next) {
  appendFileSync(log, `${url}\n`);
  return next(url, context);
}
