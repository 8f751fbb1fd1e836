import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot, requirementsOf } from '../../src/contract/index.js';
import { command, folder, summaryIn } from '../cli/command.js';
import { blocksIn, documents, type Document } from './examples.js';

const all = documents();
const readme = all.find(({ file }) => file === 'README.md')?.text ?? '';

/** A document without what is in fences and backticks, where a number or a bracket means something else. */
function proseOf({ text }: Document): string {
  return text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** The anchors that GitHub gives the headings of a document. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  it.each(all)('$file leads to files and headings that there are', (document) => {
    const broken = [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? document.file : join(dirname(document.file), path);
        if (!existsSync(join(packageRoot(), file))) return true;
        const text = all.find((each) => each.file === file)?.text ?? '';
        return anchor !== undefined && !anchorsIn(text).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it.each(all)('$file names files that there are', ({ text }) => {
    const named = [...text.matchAll(/`((?:src|steps|features|schemas|test|bench|docs)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    // NAME stands for a name of the reader's.
    const missing = named.filter((path) => !path.includes('NAME') && !existsSync(join(packageRoot(), path)));
    expect(missing.filter((path) => path !== 'src/messaging')).toEqual([]);
  });

  // What docs/reference says is generated; the others count between marks, which `npm run docs` fills in.
  it.each(all.filter(({ file }) => !file.startsWith('docs/reference/')))(
    '$file keeps no count by hand',
    (document) => {
      const unmarked = proseOf(document).replaceAll(/<!-- count:[\s\S]*?<!-- \/count -->/g, '');
      const counted =
        /\d+ (of these )?(requirements|scenarios|faults|variations|messages|steps|codes|more are generated|ways that)/;
      expect(counted.exec(unmarked)?.[0]).toBeUndefined();
      // A mark that begins a line would make a block of HTML of it.
      expect(document.text).not.toMatch(/^\s*(?:- )?<!-- count:/m);
    },
  );
});

describe('the README', () => {
  it('names two commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [first] = blocksIn(readme).filter(({ language }) => language === 'sh');
    expect(first?.text).toMatch(/^npm ci && npm start .*\nnpm ci && npm test .*\n$/);
    expect(scripts).toMatchObject({ start: expect.stringContaining('run'), test: expect.any(String) });
  });

  it('shows a run of today: as many requirements as there are (node docs/samples.mjs makes it again)', () => {
    const sample = blocksIn(readme).find(({ facts }) => facts['sample'] === 'run')?.text ?? '';
    // All that a level has stands in its row, what does not apply among it; the sentence counts what was tested.
    const inRow = (level: string): number =>
      (new RegExp(`^${level} (.*)$`, 'm').exec(sample)?.[1] ?? '')
        .split(/ +/)
        .reduce((sum, cell) => sum + (Number(cell) || 0), 0);
    const ofLevel = (level: string): number =>
      requirementsOf('service').filter((each) => each.level === level).length;
    expect({ must: inRow('MUST'), should: inRow('SHOULD') }).toEqual({
      must: ofLevel('MUST'),
      should: ofLevel('SHOULD'),
    });
  });
});

describe('the reference', () => {
  it('lists the files that a run leaves, and the members of its summary', async () => {
    const cwd = folder();
    const baseline = ['--baseline', 'known.yaml', '--update-baseline'];
    await command(['run', '--tags', '@SUB-001', '--shard', '1/1', ...baseline], { cwd });
    const { text = '' } = all.find(({ file }) => file === 'docs/reference/files.md') ?? {};
    const rowsUnder = (heading: string): string[] => {
      const [, section = ''] = text.split(`\n## ${heading}\n`);
      return [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(
        ([, name = '', about = '']) => (about.endsWith('not in every run') ? `${name}?` : name),
      );
    };
    const latest = join(cwd, 'reports/latest');
    expect(rowsUnder('The folder of a run').sort()).toEqual(readdirSync(latest).sort());
    const members = Object.keys(summaryIn(cwd) as object);
    const listed = rowsUnder('summary.json');
    expect(members.filter((each) => !listed.includes(each) && !listed.includes(`${each}?`))).toEqual([]);
    expect(listed.filter((each) => !each.endsWith('?') && !members.includes(each))).toEqual([]);
  }, 30_000);
});

describe("the project's own workflow", () => {
  interface Job {
    readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
    readonly steps: readonly { readonly run?: string }[];
  }
  const { jobs } = parse(readFileSync(join(packageRoot(), '.github/workflows/ci.yml'), 'utf8')) as {
    readonly jobs: Readonly<Record<string, Job>>;
  };
  const { scripts, engines } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
    readonly engines: { readonly node: string };
  };

  it('runs scripts that package.json has, and all of the tests', () => {
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    const run = commands.flatMap((each) => /^npm (?:run )?(test(?::\w+)?|smoke)/.exec(each)?.[1] ?? []);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
    expect(run).toContain('test');
  });

  it('tries every version of Node that the package takes', () => {
    const versions = [...engines.node.matchAll(/\D*(\d+)\.\d+\.\d+/g)].map(([, major]) => Number(major));
    const nvmrc = Number(readFileSync(join(packageRoot(), '.nvmrc'), 'utf8'));
    expect([nvmrc, ...(jobs['smoke']?.strategy?.matrix.node ?? [])]).toEqual(versions);
  });
});
