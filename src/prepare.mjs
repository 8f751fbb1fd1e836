// What npm does after `npm ci` in a checkout, and before it packs: the build, so that `npx messaging-conformance` works there.
// Whoever installs the package gets what was built, and this is not run. Without the tools of the build, as after
// `npm ci --omit=dev`, there is nothing to build with, and nothing to say against installing.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const missing = ['typescript', 'esbuild'].filter((name) => {
  try {
    resolve(name);
    return false;
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return true;
  }
});

if (missing.length > 0) {
  console.error(
    `Not built: ${missing.join(' and ')} not installed. npm ci, without --omit=dev, installs what builds.`,
  );
} else {
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
