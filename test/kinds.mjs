// Which tests are not among those that run in seconds from the sources alone (npm run test:unit).

/** The tests of the program as it was built: they need `npm run build` before. */
export const builtTests = [
  'test/{cases,cli,clients,desk,docs,faults,fuzz,library,mutants,network}/**/*.test.ts',
  'test/capture/check-files.test.ts',
  'test/mock/{mock-command,mock-told}.test.ts',
  'test/report/{compare,drift,formats,har,hostile,page,page-*}.test.ts',
  'test/run/repeats.test.ts',
];

/** Tests that need no build and take long: properties over many values, and what parses all of the contract. */
export const longTests = [
  'test/authoring/hostile-text.test.ts',
  'test/checking/check-parts.test.ts',
  'test/contract/schemas.test.ts',
  'test/disturbance/{disturbed-sdk,packaged-disturbances}.test.ts',
  // It has memories of its own.
  'test/proxy/little-memory.test.ts',
  'test/transcript/{judged-alike,redaction-spellings,redaction-structure}.test.ts',
];

/**
 * The files that take longest: they begin first, those of one kind together, since they share what their workers have loaded.
 * One that is gone, or has a new name, is no harm.
 */
export const longestTests = [
  'test/faults/fault-matrix.test.ts',
  'test/clients/broken-clients.test.ts',
  'test/docs/examples.test.ts',
  'test/report/page.test.ts',
  'test/cli/watch.test.ts',
  'test/network/hostile-servers.test.ts',
  'test/cli/run.test.ts',
  'test/report/page-views.test.ts',
  'test/network/lanes.test.ts',
  'test/cli/authoring.test.ts',
  'test/docs/fleets.test.ts',
  'test/clients/client-command.test.ts',
  'test/network/identity.test.ts',
  'test/cli/ci.test.ts',
  'test/network/deployment.test.ts',
  'test/desk/desk-page.test.ts',
  'test/report/page-over-time.test.ts',
  'test/mutants/mutants.test.ts',
  'test/cli/own-steps.test.ts',
  'test/cli/fewer-scenarios.test.ts',
  'test/library/types.test.ts',
  'test/cli/proxy.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/cli/verdicts.test.ts',
  'test/faults/lawful-services.test.ts',
  'test/disturbance/packaged-disturbances.test.ts',
  'test/disturbance/disturbed-sdk.test.ts',
  'test/contract/schemas.test.ts',
  'test/transcript/judged-alike.test.ts',
];
