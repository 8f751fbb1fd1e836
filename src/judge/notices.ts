/** What findings are called by that no requirement forbids, each in a sentence. */
export const notices = {
  'bare-element': 'An element stands alone where the contract has a list of one; genuine peers write both.',
  'http-body': 'The body of an HTTP request or answer is not as documented.',
  'late-update':
    'An update is older than one that was told before: it came late, and clients go by its time.',
  'numeric-request-id':
    'The id of a request is a number; it is documented as a text, and services take both.',
  'other-spelling': 'A type is spelled as on the other channel, or in an older way.',
  'request-id-reused':
    'A client gave the id of an earlier request to another one: answers are hard to tell apart.',
  'sources-differ':
    'Documents, SDKs or genuine services differ in this: whoever follows one of them is right.',
  'undocumented-field': 'A member has a name that the contract does not know.',
  'undocumented-message': 'The contract knows no message of this type.',
  'undocumented-value': 'A value is not among those that the contract knows.',
} as const;

/** What a finding is called by that no requirement forbids. */
export type NoticeId = keyof typeof notices;

/** True for what a finding is called by that no requirement forbids. */
export function isNoticeId(id: string): id is NoticeId {
  return Object.hasOwn(notices, id);
}
