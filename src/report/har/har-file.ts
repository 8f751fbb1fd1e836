import { closeSync, openSync, writeSync } from 'node:fs';
import type { RecordedRun } from '../../run/index.js';
import { thisTool } from '../../contract/this-tool.js';
import type { TranscriptLine } from '../../transcript/index.js';
import {
  connectionEntry,
  endOf,
  exchangeEntry,
  messageOf,
  type HarConnection,
  type HarMessage,
} from './har-entries.js';

/** Stands for the service where nothing says where it is. */
const nowhere = 'https://service.invalid';

/**
 * Writes a run as an HTTP archive (HAR 1.2): a page for each transcript, an entry for each exchange over HTTP, and one for
 * each WebSocket with its messages, as Chrome has them. What was taken out of the recording is not in it either. Memory
 * holds one transcript at a time.
 *
 * @param path of the file, which is written over
 * @throws NodeJS.ErrnoException when it cannot be written
 */
export function writeHar(path: string, { head, transcripts, records }: RecordedRun): void {
  const file = openSync(path, 'w');
  try {
    const put = (text: string): number => writeSync(file, text);
    const { name, version } = thisTool();
    const creator = JSON.stringify({ name, version });
    put(`{"log":{"version":"1.2","creator":${creator},"pages":[`);
    const pages = transcripts.map((transcript, index) => ({ transcript, id: `page_${index + 1}` }));
    for (const [index, { transcript, id }] of pages.entries())
      put(`${index === 0 ? '' : ','}\n${JSON.stringify(pageOf(id, transcript, records(transcript)))}`);
    put('],"entries":[');
    const origin = originOf(head.endpoint.url);
    let isFirst = true;
    for (const { transcript, id } of pages)
      for (const entry of entriesOf(records(transcript), id, origin)) {
        put(`${isFirst ? '' : ','}\n${JSON.stringify(entry)}`);
        isFirst = false;
      }
    put(']}}\n');
  } finally {
    closeSync(file);
  }
}

function pageOf(id: string, transcript: string, records: Iterable<TranscriptLine>): object {
  let title = transcript;
  let at = 0;
  for (const { record } of records) {
    if (record.record === 'transcript') {
      title = record.title === transcript ? transcript : `${transcript}: ${record.title}`;
      at = Date.parse(record.startedAt);
    }
    // What was made of a capture does not say when it began.
    if (!Number.isFinite(at) && 'at' in record) at = record.at;
    if (at > 0) break;
  }
  const startedDateTime = new Date(Number.isFinite(at) ? at : 0).toISOString();
  return { startedDateTime, id, title, pageTimings: { onContentLoad: -1, onLoad: -1 } };
}

type Gathered = HarConnection & {
  readonly messages: HarMessage[];
  endedAt: number;
  comment: string | undefined;
};

function entriesOf(records: Iterable<TranscriptLine>, page: string, origin: string): object[] {
  const entries: { readonly at: number; readonly entry: () => object }[] = [];
  const open = new Map<string, Gathered>();
  const connected = (session: string, url: string, at: number): Gathered => {
    const connection: Gathered = { url, at, endedAt: at, messages: [], comment: undefined };
    open.set(session, connection);
    entries.push({ at, entry: () => connectionEntry(connection, page, origin) });
    return connection;
  };
  for (const { record, line } of records) {
    if (record.record === 'open') connected(record.session, record.url, record.at);
    else if (record.record === 'http')
      entries.push({ at: record.at - record.tookMs, entry: () => exchangeEntry(record, page, origin) });
    else if (record.record === 'frame') {
      // Of an excerpt, nobody knows how it was opened.
      const connection = open.get(record.session) ?? connected(record.session, '/', record.at);
      connection.messages.push(messageOf(record, line));
      connection.endedAt = record.at;
    } else if (record.record === 'close' || record.record === 'error') {
      const connection = open.get(record.session);
      if (connection === undefined) continue;
      connection.comment ??= endOf(record);
      connection.endedAt = record.at;
    }
  }
  return entries.sort((one, other) => one.at - other.at).map(({ entry }) => entry());
}

/** `https://host`, of wherever the run was: an endpoint may be given by the URL of its sockets. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return nowhere;
  const { protocol, host } = new URL(url);
  return host === '' ? nowhere : `${protocol.replace(/^ws/, 'http')}//${host}`;
}
