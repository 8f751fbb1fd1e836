import { member, stringMember } from '../../judge/index.js';
import { largestFile, type FileUrl } from '../state/file-store.js';
import { consumerOn, type Granted, type Handler, type HandlerContext } from './handler.js';
import { Refusal } from './refusal.js';

/** The kinds of file that are taken. */
const kinds = ['JPG', 'JPEG', 'PNG', 'GIF', 'TXT', 'PDF', 'DOCX', 'PPTX', 'XLSX'];

function grantUpload(body: unknown, { account }: HandlerContext): FileUrl {
  // As text, or as a number.
  const size = Number(member(body, 'fileSize'));
  const kind = stringMember(body, 'fileType') ?? '';
  if (account.policy.checksFiles) {
    if (!kinds.includes(kind)) throw new Refusal(400, `Files of the type ${kind} are not taken`);
    if (size > largestFile || size === 0) throw new Refusal(400, `Files have from 1 to ${largestFile} bytes`);
  }
  const extension = kind.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return account.files.grantUpload(account.id, extension);
}

function grantDownload(body: unknown, { account }: HandlerContext): FileUrl {
  const path = stringMember(body, 'relativePath') ?? '';
  const granted = path.startsWith(`/${account.id}/`) ? account.files.grantDownload(path) : undefined;
  if (granted === undefined) throw new Refusal(404, 'There is no such file');
  return granted;
}

/** What a consumer may ask about files. */
export const consumerFileRequests: Readonly<Record<string, Handler>> = {
  'ms.GenerateURLForUploadFile'({ body }, context): Granted {
    consumerOn(context);
    return { type: 'ms.GenerateURLResponse', body: grantUpload(body, context) };
  },

  'ms.GenerateURLForDownloadFile'({ body }, context): Granted {
    consumerOn(context);
    return { type: 'ms.GenerateURLResponse', body: grantDownload(body, context) };
  },
};

const agentResponse = '.ams.ms.GenerateURL$Response';

/** What an agent may ask about files. */
export const agentFileRequests: Readonly<Record<string, Handler>> = {
  'agent.GenerateURLForUploadFile': ({ body }, context) => ({
    type: agentResponse,
    body: grantUpload(body, context),
  }),

  'agent.GenerateURLForDownloadFile': ({ body }, context) => ({
    type: agentResponse,
    body: grantDownload(body, context),
  }),
};
