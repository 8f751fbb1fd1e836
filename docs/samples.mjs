// Puts what real runs print into the README: node docs/samples.mjs, after npm run build. How long they took depends on the
// machine, and stays as it is in the README unless --time is given.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const readme = fileURLToPath(new URL('../README.md', import.meta.url));

/** What each sample is of, the exit code that it ends with, and the part of it that is shown. */
const samples = {
  run: { args: [], code: 0, shown: (lines) => lines },
  // The verdict and the failure; what is between and behind them is in the other sample.
  fault: {
    args: ['--fault', 'start-changes', '--tags', '@ACC-009'],
    code: 1,
    shown: (lines) => {
      const failure = lines.findIndex((line) => line.startsWith('What broke:'));
      const end = lines.findIndex((line) => line.startsWith('Broken:'));
      return [...lines.slice(0, 2), '', ...lines.slice(failure, end + 1)];
    },
  },
};

/** What a run prints in an empty folder. */
function printed({ args, code, shown }) {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'messaging-conformance-samples-')));
  const env = { ...process.env, NO_COLOR: '1', CI: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'run', ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  rmSync(cwd, { recursive: true, force: true });
  if (status !== code) throw new Error(`run ${args.join(' ')} ended with ${status}: ${stderr}`);
  return shown(stdout.trimEnd().replaceAll(`${cwd}/`, '').split('\n')).join('\n');
}

const time = / in [\d.]+ s against /;
let text = readFileSync(readme, 'utf8');
for (const [name, sample] of Object.entries(samples)) {
  const block = new RegExp(`(\`\`\`text sample=${name}\\n)([\\s\\S]*?)(\\n\`\`\`\\n)`);
  const [, , before] = block.exec(text) ?? [];
  if (before === undefined) throw new Error(`README.md has no sample ${name}.`);
  const now = printed(sample);
  const [kept] = time.exec(before) ?? [];
  const after = process.argv.includes('--time') || kept === undefined ? now : now.replace(time, kept);
  text = text.replace(block, (_, begin, __, end) => `${begin}${after}${end}`);
}
writeFileSync(readme, text);
