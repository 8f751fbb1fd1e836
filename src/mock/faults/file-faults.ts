import { responseTo, type Draft } from '../edits/when.js';
import { editing, editingBody } from '../edits/frame-edits.js';
import { isObject } from '../../contract/index.js';
import type { Fault } from './fault.js';

const hour = 3_600_000;

/** Wrong in the addresses of files, and in what becomes of files there. */
export const fileFaults: readonly Fault[] = [
  {
    name: 'upload-without-signature',
    requirement: 'R-046',
    about: 'The place for a file is granted without a signature.',
    outgoing: editingBody(responseTo('ms.GenerateURLForUploadFile'), (body) =>
      Reflect.deleteProperty(body['queryParams'] as Draft, 'temp_url_sig'),
    ),
  },
  {
    name: 'upload-without-expiry',
    requirement: 'R-046',
    about: 'The place for a file is granted without an expiry.',
    outgoing: editingBody(responseTo('ms.GenerateURLForUploadFile'), (body) =>
      Reflect.deleteProperty(body['queryParams'] as Draft, 'temp_url_expires'),
    ),
  },
  {
    name: 'download-refused',
    requirement: 'R-046',
    about: 'The way to a file that was put is refused.',
    outgoing: editing(responseTo('ms.GenerateURLForDownloadFile'), (json) => {
      Object.assign(json, { code: 404, type: 'StringResponse', body: 'There is no such file' });
    }),
  },
  {
    name: 'any-file-taken',
    requirement: 'R-047',
    about: 'Files of every size and type are taken.',
    policy: { checksFiles: false },
  },
  {
    name: 'put-refused',
    requirement: 'R-072',
    about: 'Files are not taken where they were to be put.',
    policy: { takesFiles: false },
  },
  {
    name: 'signature-unchecked',
    requirement: 'R-072',
    about: 'An address of a file works with whatever signature.',
    policy: { checksSignatures: false },
  },
  {
    name: 'other-bytes',
    requirement: 'R-072',
    about: 'A file is got with other bytes than it was put with.',
    policy: { keepsBytes: false },
  },
  {
    name: 'expired-url-works',
    requirement: 'R-073',
    about: 'An address of a file works after its time.',
    policy: { urlsExpire: false },
  },
  {
    name: 'address-of-another-file',
    requirement: 'R-046',
    about: 'The address of a file is that of another.',
    outgoing: editingBody(responseTo('ms.GenerateURLForDownloadFile'), (body) => {
      body['relativePath'] = '/another/file.png';
    }),
  },
  {
    name: 'expiry-far',
    requirement: 'R-073',
    about: 'Addresses of files work for a year.',
    outgoing: editingExpiry((seconds) => seconds + (365 * 24 * hour) / 1_000),
  },
  {
    name: 'expired-when-granted',
    requirement: 'R-073',
    about: 'Addresses of files have expired when they are granted.',
    outgoing: editingExpiry((seconds) => seconds - (24 * hour) / 1_000),
  },
  {
    name: 'expiry-in-milliseconds',
    requirement: 'R-073',
    about: 'When addresses of files expire is given in milliseconds.',
    outgoing: editingExpiry((seconds) => seconds * 1_000),
  },
];

function editingExpiry(edit: (seconds: number) => number) {
  return editingBody(
    (json, context) => context.cause === 'response' && String(json['type']).includes('GenerateURL'),
    ({ queryParams }) => {
      if (isObject(queryParams))
        queryParams['temp_url_expires'] = String(edit(Number(queryParams['temp_url_expires'])));
    },
  );
}
