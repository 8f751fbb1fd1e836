// How large the page of a large run is, what making it takes, and how quickly a browser shows its verdict and opens a
// case. The bare baseline: the same file with nothing in it but its data, parsed by the same browser.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { figure, median } from './figures.mjs';
import { writeLargeRun } from './large-run.mjs';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const size = { cases: 1_000, framesPerCase: 100 };
const rounds = 5;
const goals = { megabytes: 10, madeSeconds: 5, memory: 200, verdictMs: 2_000, caseMs: 200 };

function command(args, cwd) {
  const began = performance.now();
  const { status, stderr } = spawnSync('/usr/bin/env', ['node', main, ...args], { cwd, encoding: 'utf8' });
  if (status === null || status === 2) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}

/** The largest memory that a command took, in megabytes, as the system tells it. */
function memoryOf(args, cwd) {
  const script = `process.argv.splice(1, 1, ${JSON.stringify(main)}); process.on('exit', () => console.error('RSS', process.resourceUsage().maxRSS)); await import(${JSON.stringify(pathToFileURL(main).href)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, '--', '_', ...args], {
    cwd,
    encoding: 'utf8',
  });
  return Math.round(Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1_024);
}

export async function reporting() {
  const cwd = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    command(['run', '--timeout', '500', '--report', 'real', '--tags', 'not @timed'], cwd);
    const real = join(cwd, 'real/latest');
    const small = join(cwd, 'small');
    const large = join(cwd, 'large');
    writeLargeRun(real, small, { cases: size.cases / 10, framesPerCase: size.framesPerCase });
    const failed = writeLargeRun(real, large, size);
    const page = join(large, 'index.html');
    const took = command(['report', large], cwd);
    const memory = [memoryOf(['report', small], cwd), memoryOf(['report', large], cwd)];
    const megabytes = statSync(page).size / 1e6;
    const recording = statSync(join(large, 'run.ndjson')).size / 1e6;
    const bare = join(cwd, 'bare.html');
    // The same bytes to be read, and no program.
    writeFileSync(bare, readFileSync(page, 'utf8').replace(/<script>[\s\S]*$/, '<main>bare</main>'));
    const times = { bare: [], verdict: [], case: [] };
    for (let round = 0; round < rounds; round += 1) {
      times.bare.push(await opened(browser, bare, async () => undefined));
      times.verdict.push(
        await opened(browser, page, async (tab) => {
          await tab.waitForSelector('h1:has-text("nonconformant")', { state: 'attached' });
        }),
      );
      times.case.push(await caseTime(browser, page, (round * 200 + 7) % size.cases));
    }
    const [bareMs, verdictMs, caseMs] = [median(times.bare), median(times.verdict), median(times.case)];
    console.log(
      `page of ${size.cases} cases (${failed} fail), ${size.cases * size.framesPerCase} frames, recording ${recording.toFixed(0)} MB`,
    );
    figure('page, MB', megabytes, { goal: goals.megabytes });
    figure('page made in, s', took / 1_000, { goal: goals.madeSeconds });
    figure('page, memory for making, MB', memory[1], {
      goal: goals.memory,
      digits: 0,
      beside: `a tenth of it ${memory[0]}`,
    });
    figure('page, verdict of bare page', verdictMs / bareMs, { beside: `bare ${bareMs.toFixed(0)} ms` });
    figure('page, verdict after, ms', verdictMs, { goal: goals.verdictMs, digits: 0 });
    figure('page, case opened in, ms', caseMs, { goal: goals.caseMs, digits: 0 });
  } finally {
    await browser.close();
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function opened(browser, file, isThere) {
  const tab = await browser.newPage();
  const began = performance.now();
  await tab.goto(pathToFileURL(file).href);
  await isThere(tab);
  const took = performance.now() - began;
  await tab.close();
  return took;
}

/** From the click on a case to its swimlane and its frame. */
async function caseTime(browser, file, number) {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(file).href);
  const id = `GEN-${String(number).padStart(3, '0')}`;
  await tab.waitForSelector('main');
  const took = await tab.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const began = performance.now();
        const look = () => {
          if (document.querySelector('.arrow') !== null) resolve(performance.now() - began);
          else requestAnimationFrame(look);
        };
        location.hash = `#case=${wanted}`;
        requestAnimationFrame(look);
      }),
    id,
  );
  await tab.close();
  return took;
}
