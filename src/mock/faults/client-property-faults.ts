import { ofConversations } from '../edits/when.js';
import { editingDetails } from '../edits/conversation-edits.js';
import { member } from '../../judge/index.js';
import { isObject } from '../../contract/index.js';
import type { Fault } from './fault.js';

/** Wrong in what the client of a consumer told of itself. */
export const clientPropertyFaults: readonly Fault[] = [
  {
    name: 'properties-altered',
    requirement: 'R-079',
    about: "The brand's side is told other properties than the client of a consumer has told.",
    outgoing: editingDetails(ofConversations, ({ context }) => {
      const said = member(context, 'clientProperties');
      if (isObject(said)) said['deviceFamily'] = 'DESKTOP';
    }),
  },
  {
    name: 'properties-lost',
    requirement: 'R-079',
    about: "The brand's side is not told what the client of a consumer is.",
    outgoing: editingDetails(ofConversations, ({ context }) => {
      if (isObject(context)) Reflect.deleteProperty(context, 'clientProperties');
    }),
  },
  {
    name: 'header-ignored',
    requirement: 'R-079',
    about: "What a consumer's client tells of itself in a header is passed over.",
    policy: { readsClientHeader: false },
  },
];
