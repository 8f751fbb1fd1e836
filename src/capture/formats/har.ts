import { CappedTake } from '../capped-take.js';
import { JsonScanner, type Wanted } from '../json-scanner.js';
import type { CaptureFormat, Place } from './format.js';
import { HarEntry } from './har-entry.js';
import { mostBodyText, type HarExchange } from './har-exchange.js';

/** HTTP archives, with the messages of WebSockets that Chrome, Playwright, mitmproxy and HTTP Toolkit put into them. */
export const har: CaptureFormat = {
  name: 'HAR',
  shows: ['beginning', 'times', 'agent', 'http'],
  matches: (head) => /^\s*\{\s*"log"\s*:\s*(?:\{|$)/.test(head),
  async records(stream, give, source) {
    const { entries } = source.limits;
    let ours = 0;
    const capped = new CappedTake(give, ({ is }) => {
      if (is === 'connection' || is === 'exchange') ours += 1;
      return ours > entries ? `more than ${entries} connections and HTTP exchanges of this API` : undefined;
    });
    const { take } = capped;
    let index = -1;
    let entry: HarEntry | undefined;
    // What lies beside the file is read between two pieces of it.
    let attached: HarEntry[] = [];
    const of = (
      name: (entry: HarEntry) => (json: string, place: Place) => void,
      tooLarge = (place: Place): void => entry?.tooLarge(place),
    ): Wanted => ({
      take: (json, place) => {
        if (entry !== undefined) name(entry)(json, place);
      },
      tooLarge,
    });
    /** A member of the exchange over HTTP that the entry may be; of what is too long, less is known. */
    const http = (name: keyof HarExchange['take'], most?: number): Wanted => ({
      take: (json) => entry?.ofExchange(name, json),
      ...(most !== undefined && { most }),
    });
    const wanted: Wanted = {
      members: {
        log: {
          members: {
            entries: {
              elements: {
                begins: (place) => {
                  index += 1;
                  entry = new HarEntry(index, take, source.beside !== undefined, place);
                },
                ends: (place) => {
                  entry?.ends(place);
                  if (entry?.isBeside === true) attached.push(entry);
                  entry = undefined;
                },
                members: {
                  startedDateTime: of((each) => each.started),
                  time: http('time'),
                  request: {
                    members: {
                      method: http('method'),
                      url: of((each) => each.url),
                      headers: of((each) => each.headers),
                      bodySize: http('sentSize'),
                      postData: {
                        members: { text: http('sentText', mostBodyText), _file: http('sentFile') },
                      },
                    },
                  },
                  response: {
                    members: {
                      status: of((each) => each.status),
                      headers: http('answerHeaders'),
                      bodySize: http('wireSize'),
                      _failureText: http('failure'),
                      content: {
                        members: {
                          size: http('size'),
                          text: http('text', mostBodyText),
                          encoding: http('encoding'),
                          _file: of((each) => each.file),
                        },
                      },
                    },
                  },
                  _resourceType: of((each) => each.resourceType),
                  _webSocketMessages: {
                    elements: of(
                      (each) => each.message,
                      (place) => entry?.messageTooLarge(place),
                    ),
                  },
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
      if (scanner.fault !== undefined || capped.isFull) break;
    }
    if (capped.isFull) return;
    scanner.end();
    await readAttached();
    const { fault, place } = scanner;
    // What was read of an entry that has no end counts.
    entry?.ends(place);
    if (fault !== undefined)
      take(
        { is: 'unread', code: 'no-json', problem: `the file is not JSON from here on: ${fault.problem}` },
        fault.place,
      );
    else if (scanner.isUnfinished) take({ is: 'cut', problem: 'the file ends in the middle' }, place);
  },
};
