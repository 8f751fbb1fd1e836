/** Media type under which a case's record travels from the scenario, in whatever process it ran, to the collector. */
export const caseRecordType = 'application/vnd.messaging-conformance.case+json';
