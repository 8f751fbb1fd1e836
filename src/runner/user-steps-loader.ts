import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register as registerCommonJs } from 'tsx/cjs/api';
import { register as registerModules } from 'tsx/esm/api';
import { packageRoot } from '../contract/index.js';

// Loaded first, in every process that runs steps of the user's own: TypeScript is understood, and whatever copy of
// Cucumber or of this package their project has, their steps get the one that runs. Two copies would each keep half
// of the step definitions.
const ours = new Map([
  ['@cucumber/cucumber', import.meta.resolve('@cucumber/cucumber')],
  ['messaging-conformance', pathToFileURL(join(packageRoot(), 'dist/src/index.js')).href],
]);

registerModules();
registerCommonJs();

type Resolve = (
  specifier: string,
  context: unknown,
  next: (specifier: string, context: unknown) => unknown,
) => unknown;
const hooks = module as unknown as { registerHooks?: (hooks: { resolve: Resolve }) => void };

if (hooks.registerHooks !== undefined) {
  hooks.registerHooks({
    resolve: (specifier, context, next) => next(ours.get(specifier) ?? specifier, context),
  });
} else {
  module.register('./user-steps-resolver.js', import.meta.url, { data: Object.fromEntries(ours) });
  redirectRequire();
}

/** Node 20 has no hook for `require`, only this function that it asks for every file name. */
function redirectRequire(): void {
  const internals = module as unknown as {
    _resolveFilename: (request: string, ...rest: unknown[]) => string;
  };
  const resolve = internals._resolveFilename.bind(internals);
  internals._resolveFilename = (request, ...rest) => {
    const url = ours.get(request);
    return url === undefined ? resolve(request, ...rest) : resolve(new URL(url).pathname, ...rest);
  };
}
