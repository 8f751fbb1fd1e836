/**
 * Faults that no scenario of their own requirement shows, by name: the case that does. It is tried before all of the scenarios
 * are, most of which would wait for what does not come. One that shows it no more is no harm.
 */
export const shownElsewhere = {
  'response-for-another-request': 'SUB-010',
  'response-never': 'SUB-010',
  'reqid-missing': 'SUB-010',
  'code-outside-http': 'ACC-001',
  'kind-missing': 'AGT-005',
  'notification-as-response': 'AGT-005',
  'binary-frame': 'AGT-005',
  'array-frame': 'AGT-005',
  'response-late': 'SUB-010',
  'connection-dropped': 'SUB-010',
  'dialog-open-at-stage-close': 'ACC-001',
  'dialog-created-anew': 'AGT-005',
  'open-conversation-removed': 'AGT-005',
  'dialog-without-agent': 'ACC-001',
  'originators-turned': 'CLS-013',
  'events-unasked': 'DLG-001',
  'event-after-the-end': 'HIS-008',
  'events-before-response': 'EVT-005',
};
