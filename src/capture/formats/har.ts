import { JsonScanner, type Wanted } from '../json-scanner.js';
import type { CaptureFormat, Place } from './format.js';
import { HarEntry } from './har-entry.js';

/** HTTP archives, with the messages of WebSockets that Chrome, Playwright, mitmproxy and HTTP Toolkit put into them. */
export const har: CaptureFormat = {
  name: 'HAR',
  shows: ['beginning', 'times', 'agent'],
  matches: (head) => /^\s*\{\s*"log"\s*:\s*(?:\{|$)/.test(head),
  async records(stream, take, source) {
    let index = -1;
    let entry: HarEntry | undefined;
    // What lies beside the file is read between two pieces of it.
    let attached: HarEntry[] = [];
    const of = (name: (entry: HarEntry) => (json: string, place: Place) => void): Wanted => ({
      take: (json, place) => {
        if (entry !== undefined) name(entry)(json, place);
      },
      tooLarge: (place) => entry?.tooLarge(place),
    });
    const wanted: Wanted = {
      members: {
        log: {
          members: {
            entries: {
              elements: {
                begins: () => {
                  index += 1;
                  entry = new HarEntry(index, take, source.beside !== undefined);
                },
                ends: (place) => {
                  entry?.ends(place);
                  if (entry?.attached !== undefined) attached.push(entry);
                  entry = undefined;
                },
                members: {
                  startedDateTime: of((each) => each.started),
                  request: { members: { url: of((each) => each.url), headers: of((each) => each.headers) } },
                  response: {
                    members: {
                      status: of((each) => each.status),
                      content: { members: { _file: of((each) => each.file) } },
                    },
                  },
                  _resourceType: of((each) => each.resourceType),
                  _webSocketMessages: { elements: of((each) => each.message) },
                },
              },
            },
          },
        },
      },
    };
    const scanner = new JsonScanner(wanted, source.firstLine);
    const readAttached = async (): Promise<void> => {
      const entries = attached;
      attached = [];
      for (const each of entries) await each.readAttached(source);
    };
    for await (const chunk of stream) {
      scanner.push(chunk);
      await readAttached();
      if (scanner.fault !== undefined) break;
    }
    scanner.end();
    await readAttached();
    const { fault, place } = scanner;
    // What was read of an entry that has no end counts.
    entry?.ends(place);
    if (fault !== undefined)
      take(
        { is: 'unread', code: 'no-json', problem: `the file is no JSON from here on: ${fault.problem}` },
        fault.place,
      );
    else if (scanner.isUnfinished) take({ is: 'cut', problem: 'the file ends in the middle' }, place);
  },
};
