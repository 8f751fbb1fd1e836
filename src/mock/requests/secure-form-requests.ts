import { member, stringMember } from '../../judge/index.js';
import { consumerOn, type Granted, type Handler, type HandlerContext } from './handler.js';
import { Refusal } from './refusal.js';

/** @throws Refusal when there is no such dialog, or it is not the consumer's */
function findDialog(form: unknown, { account }: HandlerContext, consumerId?: string): void {
  const place = account.conversations.place(stringMember(form, 'dialogId') ?? '');
  if (place === undefined) throw new Refusal(404, 'There is no such dialog');
  if (consumerId !== undefined && place.conversation.consumerId !== consumerId)
    throw new Refusal(403, 'The dialog is not yours');
}

/** What a consumer may ask about secure forms. The forms themselves are another service's; tokens for it are granted here. */
export const consumerSecureFormRequests: Readonly<Record<string, Handler>> = {
  'ms.GenerateUploadToken'({ body }, context): Granted {
    findDialog(member(body, 'uploadable'), context, consumerOn(context));
    const token = { type: 'SecureFormWriteToken', writeOtk: context.newId() };
    return { type: 'ms.GenerateUploadTokenResponse', body: { ...token, token } };
  },
};

/** What an agent may ask about secure forms. */
export const agentSecureFormRequests: Readonly<Record<string, Handler>> = {
  'ms.token.GenerateDownloadToken'({ body }, context): Granted {
    findDialog(member(body, 'downloadable'), context);
    const token = { type: 'SecureFormReadToken', readOtk: context.newId() };
    return { type: '.ams.ms.token.GenerateDownloadToken$Response', body: { ...token, token } };
  },
};
