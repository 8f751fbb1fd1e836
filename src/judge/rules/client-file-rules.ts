import { BoundedMap } from '../bounded-map.js';
import type { Exchange } from '../exchange.js';
import { partsOf } from '../http-endpoints.js';
import { member, stringMember } from '../members.js';
import type { Rule } from '../rule.js';

const filesKept = 1_024;
/** By how much, in milliseconds, what is told of an exchange over HTTP may be out of step with the frames. */
const inaccuracy = 50;
/** Of a preview, in bytes, as the pages on files have it. */
const largestPreview = 30 * 1_024;

interface Shown {
  readonly session: string;
  readonly frame: number;
  readonly at: number;
}

interface Put {
  readonly n: number;
  readonly status: number;
  readonly isStored: boolean;
}

/** What was shown and what was put in a transcript, by the path of the file. */
interface Files {
  readonly shown: BoundedMap<string, Shown>;
  readonly put: BoundedMap<string, Put>;
}

const files = (): Files => ({ shown: new BoundedMap(filesKept), put: new BoundedMap(filesKept) });

/** The file that a request shows in a dialog, where it shows one. */
function fileShownBy({ type, body, deliberate }: Exchange): unknown {
  if (deliberate || !type.endsWith('PublishEvent')) return undefined;
  const event = member(body, 'event');
  return stringMember(event, 'contentType') === 'hosted/file' ? member(event, 'message') : undefined;
}

/** The size of what a data URL holds, in bytes; found without a search that hostile text could make long. */
function sizeOf(dataUrl: string): number {
  const comma = dataUrl.indexOf(',');
  const length = comma < 0 ? 0 : dataUrl.length - comma - 1;
  if (!dataUrl.slice(0, Math.max(0, comma)).endsWith(';base64')) return length;
  const padding = dataUrl.endsWith('==') ? 2 : dataUrl.endsWith('=') ? 1 : 0;
  return Math.floor((Math.max(0, length - padding) * 3) / 4);
}

/** How clients show files. */
export const clientFileRules: readonly Rule[] = [
  {
    requirement: 'C-039',
    about: 'a file that is shown before it is stored, or after its upload was refused',
    watch(session, report, { shared, clock }) {
      const { shown, put } = shared(files);
      return {
        request(exchange) {
          const path = stringMember(fileShownBy(exchange), 'relativePath');
          if (path === undefined) return;
          const { frame, at } = exchange;
          const before = put.get(path);
          if (before === undefined) shown.set(path, { session: session.id, frame, at });
          if (before === undefined || before.isStored) return;
          report({
            why: `the file is shown, and its upload was refused with ${before.status}`,
            frame,
            pointer: '/body/event/message/relativePath',
            expected: 'a file that is stored',
            actual: `exchange ${before.n}: ${before.status}`,
          });
        },
        exchanged({ kind, url, at, n, answer }) {
          if (kind !== 'file-put' || answer === undefined) return;
          const { path } = partsOf(url);
          const isStored = answer.status < 300;
          put.set(path, { n, status: answer.status, isStored });
          const early = shown.get(path);
          if (early === undefined || !clock.isTimed(at) || early.at >= at - inaccuracy) return;
          shown.delete(path);
          report({
            session: early.session,
            exchange: n,
            frame: early.frame,
            pointer: '/body/event/message/relativePath',
            why: 'the file is shown before its upload was answered',
            expected: 'the answer to the upload first',
            actual: `it came ${Math.round(at - early.at)} ms later`,
          });
        },
      };
    },
  },
  {
    requirement: 'C-042',
    about: 'a preview of 30 KB or more',
    watch: (_session, report) => ({
      request(exchange) {
        const preview = stringMember(fileShownBy(exchange), 'preview');
        const size = preview === undefined ? 0 : sizeOf(preview);
        if (size < largestPreview) return;
        report({
          why: 'the preview is too large to be sent with the event',
          frame: exchange.frame,
          pointer: '/body/event/message/preview',
          expected: `less than ${largestPreview} bytes`,
          actual: `${size} bytes`,
        });
      },
    }),
  },
];
