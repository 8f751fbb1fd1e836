// The layers of the harness, top first: a module may import from its own folder and from the layers below, never upward.
const layers = [
  ['src/cli'],
  ['src/client-cases'],
  ['src/runner', 'src/mock', 'src/proxy', 'src/report', 'src/explore', 'src/load'],
  ['src/authoring', 'src/client', 'src/desk'],
  ['src/disturbance'],
  ['src/run', 'src/actors'],
  ['src/capture'],
  ['src/wire'],
  ['src/transcript'],
  ['src/judge'],
  ['src/contract'],
  ['src/errors'],
  ['src/words'],
];

const upward = layers.flatMap((folders, depth) =>
  folders.map((folder) => ({
    name: `${folder.slice(4)}-imports-only-downward`,
    comment: `${folder} may import from its own folder and the layers below it only.`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: {
      path: `^(${layers
        .slice(0, depth + 1)
        .flat()
        .filter((other) => other !== folder)
        .concat('src/index', 'src/entries', 'steps')
        .join('|')})(/|\\.)`,
    },
  })),
);

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'the-page-brings-nothing-of-the-harness-into-the-browser',
      severity: 'error',
      from: { path: '^src/report/page/' },
      to: { path: '^src/(?!report/|words/)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-and-judge-know-no-sockets-files-or-cucumber',
      severity: 'error',
      from: { path: '^src/judge/' },
      to: { path: '^(ws|node:net|node:http|node:fs|fs|@cucumber/.*)$' },
    },
    {
      name: 'steps-speak-through-the-runner-only',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^src/(cli/|capture|client-cases|mock|report|run/|judge/rules)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
