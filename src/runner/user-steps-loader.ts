import { readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register as registerCommonJs } from 'tsx/cjs/api';
import { register as registerModules } from 'tsx/esm/api';
import { packageRoot } from '../contract/index.js';

// Loaded first, in every process that runs steps of the user's own: TypeScript is understood, and whatever copy of
// Cucumber or of this package their project has, their steps get the one that runs. Two copies would each keep half
// of the step definitions.
const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
};
const own = Object.entries(manifest.exports).flatMap(([entry, to]): [string, string][] =>
  typeof to === 'string' ? [] : [[`messaging-conformance${entry.slice(1)}`, join(packageRoot(), to.default)]],
);
const imported = new Map([
  ['@cucumber/cucumber', import.meta.resolve('@cucumber/cucumber')],
  ...own.map(([entry, file]) => [entry, pathToFileURL(file).href] as const),
]);
/** `require` is led to Cucumber's own CommonJS file, which the imported one hands on. */
const required = new Map([
  ['@cucumber/cucumber', createRequire(import.meta.url).resolve('@cucumber/cucumber')],
  ...own,
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
    resolve(specifier, context, next) {
      const { conditions } = context as { readonly conditions?: readonly string[] };
      const files = conditions?.includes('require') === true ? required : imported;
      return next(files.get(specifier) ?? specifier, context);
    },
  });
} else {
  module.register('./user-steps-resolver.js', import.meta.url, { data: Object.fromEntries(imported) });
  redirectRequire();
}

/** Node 20 has no hook for `require`, only this function that it asks for every file name. */
function redirectRequire(): void {
  const internals = module as unknown as {
    _resolveFilename: (request: string, ...rest: unknown[]) => string;
  };
  const resolve = internals._resolveFilename.bind(internals);
  internals._resolveFilename = (request, ...rest) => {
    return resolve(required.get(request) ?? request, ...rest);
  };
}
