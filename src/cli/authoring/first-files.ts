import { basename, join } from 'node:path';
import {
  configurationFiles,
  configurationSchemaFile,
  usualConfigurationFile,
} from '../options/configuration.js';
import type { Surroundings } from './surroundings.js';
import { workflowText } from './workflow-text.js';

/** A file that a new project is to have. */
export interface FirstFile {
  /** From the folder of the project. */
  readonly path: string;
  /** What it is, in a few words. */
  readonly about: string;
  readonly text: string;
  /** Other names under which the same may be there already. */
  readonly others?: readonly string[];
  /** What a file that is kept must have in it, and what to add when it has not. */
  readonly needs?: { readonly word: string; readonly addition: string };
}

/** Where features and steps are put: a folder of their own, which no other tool takes for its features. */
const features = 'conformance/features';
const steps = 'conformance/steps';

const feature = `Feature: Our own
  The phrases are listed and searched with \`npx messaging-conformance steps\`. Whatever comes over the wire is judged as well,
  though no step speaks of it.

  @OWN-001
  Scenario: A consumer learns that her conversation is open
    Given Ann is subscribed to all conversations
    When Ann starts a conversation
    Then Ann is told that her conversation is open
    And Ann has been answered

  @OWN-002 @agent
  Scenario: An agent accepts
    Given the agent Bob is online
    And Ann is subscribed to all conversations
    When Ann starts a conversation
    And Bob accepts Ann's conversation
    Then Ann is told that Bob is the assigned agent
`;

const step = `import { ExpectationError, Then, type MessagingWorld } from 'messaging-conformance/steps';

// A phrase of our own. \`this.consumer('Ann')\` and \`this.agent('Bob')\` act; what the service got wrong is an ExpectationError.
Then('{name} has been answered', function (this: MessagingWorld, name: string) {
  const { lastAnswer } = this.consumer(name);
  if (lastAnswer?.code === 200) return;
  throw new ExpectationError(\`\${name} was not answered.\`, [['code', String(lastAnswer?.code)]]);
});
`;

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
};

/** The files that a new project is to have, in the order in which they are told. */
export function firstFiles(
  folder: string,
  surroundings: Surroundings,
  tool: { readonly name: string; readonly version: string },
): FirstFile[] {
  const { installedAt } = surroundings;
  const glue = `${installedAt}/dist/steps/*.js`;
  const settings = {
    'cucumber.features': [`${features}/**/*.feature`],
    'cucumber.glue': [`${steps}/**/*.ts`, glue],
  };
  const extensions = { recommendations: ['cucumberopen.cucumber-official', 'redhat.vscode-yaml'] };
  const upward = surroundings.within.split('/').filter((part) => part !== '');
  return [
    { path: `${features}/own.feature`, about: 'two scenarios', text: feature },
    { path: `${steps}/own.ts`, about: 'a phrase of your own', text: step },
    { path: 'conformance/tsconfig.json', about: 'how editors check the steps', text: json(tsconfig) },
    {
      path: usualConfigurationFile,
      about: 'the options of `run`, with a profile for each service',
      text: configuration(installedAt),
      others: configurationFiles,
      needs: { word: steps, addition: `features: ${features}\nsteps: ${steps}` },
    },
    {
      path: '.vscode/settings.json',
      about: 'the editor completes phrases',
      text: json(settings),
      needs: { word: glue, addition: json(settings).split('\n').slice(1, -2).join('\n') },
    },
    {
      path: '.vscode/extensions.json',
      about: 'the extensions that do so',
      text: json(extensions),
      needs: { word: 'cucumberopen.cucumber-official', addition: '"cucumberopen.cucumber-official"' },
    },
    {
      path: join(...upward.map(() => '..'), '.github/workflows/messaging-conformance.yml'),
      about: 'a job of CI',
      text: workflowText(surroundings),
    },
    {
      path: '.gitignore',
      about: 'reports stay out of the repository',
      text: 'node_modules/\nreports/\n',
      needs: { word: 'reports', addition: 'reports/' },
    },
    {
      path: 'package.json',
      about: 'what is to be installed',
      text: json({
        name: packageNameOf(folder),
        private: true,
        type: 'module',
        devDependencies: { [tool.name]: `^${tool.version}` },
      }),
    },
  ];
}

function configuration(installedAt: string): string {
  return `# yaml-language-server: $schema=./${installedAt}/${configurationSchemaFile}
# The options of \`npx messaging-conformance run\`, by their names; secrets only as { env: NAME }, { file: PATH } or { command: ... }.
features: ${features}
steps: ${steps}
profile: mock
profiles:
  # The mock that the package brings with it.
  mock: {}
  # Your own service: npx messaging-conformance run --profile staging
  staging:
    discover: { env: STAGING_URL }
    account: { env: STAGING_ACCOUNT }
    agent: none
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A name that package managers take, after the folder's. */
function packageNameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name === '' ? 'conformance' : name.slice(0, 200);
}
