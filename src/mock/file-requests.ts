import { createHmac } from 'node:crypto';
import { member, stringMember } from '../judge/index.js';
import { consumerOn, type Granted, type Handler, type HandlerContext } from './handler.js';
import { Refusal } from './refusal.js';

/** The kinds of file that are taken, and their size in bytes at the most. */
const kinds = ['JPG', 'JPEG', 'PNG', 'GIF', 'TXT', 'PDF', 'DOCX', 'PPTX', 'XLSX'];
const largest = 3_000_000;
const validForMs = 300_000;

function grant({ clock }: HandlerContext, relativePath: string): Granted['body'] {
  const temp_url_expires = String(Math.floor((clock.now() + validForMs) / 1_000));
  const signature = createHmac('sha1', 'mock-files')
    .update(`${relativePath} ${temp_url_expires}`)
    .digest('hex');
  return { relativePath, queryParams: { temp_url_sig: signature, temp_url_expires } };
}

function grantUpload(body: unknown, context: HandlerContext, owner: string): Granted['body'] {
  const { account, newId } = context;
  // As text, or as a number.
  const size = Number(member(body, 'fileSize'));
  const kind = stringMember(body, 'fileType') ?? '';
  if (account.policy.checksFiles) {
    if (!kinds.includes(kind)) throw new Refusal(400, `Files of the type ${kind} are not taken`);
    if (size > largest || size === 0) throw new Refusal(400, `Files have from 1 to ${largest} bytes`);
  }
  const path = `/${account.id}/${newId()}/${newId()}.${kind.toLowerCase()}`;
  account.files.set(path, owner);
  return grant(context, path);
}

function grantDownload(body: unknown, context: HandlerContext): Granted['body'] {
  const path = stringMember(body, 'relativePath') ?? '';
  if (!context.account.files.has(path)) throw new Refusal(404, 'There is no such file');
  return grant(context, path);
}

/** What a consumer may ask about files. */
export const consumerFileRequests: Readonly<Record<string, Handler>> = {
  'ms.GenerateURLForUploadFile'({ body }, context): Granted {
    const owner = consumerOn(context);
    return { type: 'ms.GenerateURLResponse', body: grantUpload(body, context, owner) };
  },

  'ms.GenerateURLForDownloadFile'({ body }, context): Granted {
    consumerOn(context);
    return { type: 'ms.GenerateURLResponse', body: grantDownload(body, context) };
  },
};

const agentResponse = '.ams.ms.GenerateURL$Response';

/** What an agent may ask about files. */
export const agentFileRequests: Readonly<Record<string, Handler>> = {
  'agent.GenerateURLForUploadFile'({ body }, context): Granted {
    const { account, connection } = context;
    const owner = account.participant(account.agentOn(connection), '').agentId;
    return { type: agentResponse, body: grantUpload(body, context, owner) };
  },

  'agent.GenerateURLForDownloadFile': ({ body }, context) => ({
    type: agentResponse,
    body: grantDownload(body, context),
  }),
};
