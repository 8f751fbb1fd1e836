import tseslint from 'typescript-eslint';

const noSleeping = [
  {
    selector: "CallExpression[callee.name='setTimeout'], CallExpression[callee.property.name='setTimeout']",
    message: 'Steps and actors wait for something named, with a deadline; they never sleep. See src/wire/waiting.ts.',
  },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message: 'Steps and actors wait for something named, with a deadline; they never sleep. See src/wire/waiting.ts.',
  },
];

const oneSocket = [
  {
    selector: "NewExpression[callee.name='WebSocket']",
    message: 'One place opens sockets, so that no frame escapes the judge: src/wire/connection.ts.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'reports/', 'coverage/', 'src/contract/generated/'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'steps/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/wire/connection.ts'], rules: { 'no-restricted-syntax': ['error', ...oneSocket] } },
  {
    files: ['steps/**/*.ts', 'src/actors/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noSleeping, ...oneSocket] },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
