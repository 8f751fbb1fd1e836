import { requirements, type Subject } from '../../contract/index.js';
import type { Rule } from '../rule.js';
import { agreementRules } from './agreement-rules.js';
import { answerRules } from './answer-rules.js';
import { clientEntryRules } from './client-entry-rules.js';
import { clientFileRules } from './client-file-rules.js';
import { clientHttpRules } from './client-http-rules.js';
import { clientMarkingRules } from './client-marking-rules.js';
import { clientPatienceRules } from './client-patience-rules.js';
import { clientReturnRules } from './client-return-rules.js';
import { clientRules } from './client-rules.js';
import { clientSendingRules } from './client-sending-rules.js';
import { closingRules } from './closing-rules.js';
import { consequenceRules } from './consequence-rules.js';
import { contentRules } from './content-rules.js';
import { conversationRules } from './conversation-rules.js';
import { deliveryRules } from './delivery-rules.js';
import { dialogRules } from './dialog-rules.js';
import { identityRules } from './identity-rules.js';
import { memberRules } from './member-rules.js';
import { messagingRules } from './messaging-rules.js';
import { originatorRules } from './originator-rules.js';
import { responseRules } from './response-rules.js';
import { routingRules } from './routing-rules.js';
import { sequenceRules } from './sequence-rules.js';
import { streamRules } from './stream-rules.js';
import { subscriptionRules } from './subscription-rules.js';
import { timeRules } from './time-rules.js';

/** Every monitor of the judge. */
export const rules: readonly Rule[] = [
  ...responseRules,
  ...subscriptionRules,
  ...conversationRules,
  ...streamRules,
  ...identityRules,
  ...dialogRules,
  ...memberRules,
  ...agreementRules,
  ...closingRules,
  ...clientRules,
  ...consequenceRules,
  ...sequenceRules,
  ...messagingRules,
  ...contentRules,
  ...originatorRules,
  ...timeRules,
  ...deliveryRules,
  ...answerRules,
  ...routingRules,
  ...clientEntryRules,
  ...clientPatienceRules,
  ...clientSendingRules,
  ...clientMarkingRules,
  ...clientReturnRules,
  ...clientFileRules,
  ...clientHttpRules,
];

/** Kept, so that judges of the same rules share what is known of them. */
const bindingOne = new WeakMap<readonly Rule[], Map<Subject, readonly Rule[]>>();

/** Those of the rules that watch for requirements on one side. */
export function rulesBinding(subject: Subject, among: readonly Rule[] = rules): readonly Rule[] {
  const known = bindingOne.get(among) ?? new Map<Subject, readonly Rule[]>();
  bindingOne.set(among, known);
  const found = known.get(subject) ?? among.filter((rule) => subjectOf(rule) === subject);
  known.set(subject, found);
  return found;
}

function subjectOf({ requirement }: Rule): Subject {
  return requirements().get(requirement)?.subject ?? 'service';
}
