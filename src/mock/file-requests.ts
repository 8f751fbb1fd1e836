import { createHmac } from 'node:crypto';
import { stringMember } from '../judge/index.js';
import { consumerOn, type Granted, type Handler, type HandlerContext } from './handler.js';
import { Refusal } from './refusal.js';

/** The kinds of file that are taken, and their size in bytes at the most. */
const kinds = ['JPG', 'JPEG', 'PNG', 'GIF', 'TXT', 'PDF', 'DOCX', 'PPTX', 'XLSX'];
const largest = 3_000_000;
const validForMs = 300_000;

function grant({ clock }: HandlerContext, relativePath: string): Granted {
  const temp_url_expires = String(Math.floor((clock.now() + validForMs) / 1_000));
  const signature = createHmac('sha1', 'mock-files')
    .update(`${relativePath} ${temp_url_expires}`)
    .digest('hex');
  const queryParams = { temp_url_sig: signature, temp_url_expires };
  return { type: 'ms.GenerateURLResponse', body: { relativePath, queryParams } };
}

/** What a consumer may ask about files. */
export const fileRequests: Readonly<Record<string, Handler>> = {
  'ms.GenerateURLForUploadFile'({ body }, context): Granted {
    const consumerId = consumerOn(context);
    const { account, newId } = context;
    const size = Number(stringMember(body, 'fileSize'));
    const kind = stringMember(body, 'fileType') ?? '';
    if (account.policy.checksFiles) {
      if (!kinds.includes(kind)) throw new Refusal(400, `Files of the type ${kind} are not taken`);
      if (size > largest || size === 0) throw new Refusal(400, `Files have from 1 to ${largest} bytes`);
    }
    const path = `/${account.id}/${newId()}/${newId()}.${kind.toLowerCase()}`;
    account.files.set(path, consumerId);
    return grant(context, path);
  },

  'ms.GenerateURLForDownloadFile'({ body }, context): Granted {
    consumerOn(context);
    const path = stringMember(body, 'relativePath') ?? '';
    if (!context.account.files.has(path)) throw new Refusal(404, 'There is no such file');
    return grant(context, path);
  },
};
