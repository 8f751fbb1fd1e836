import tseslint from 'typescript-eslint';
import { ownRules } from './test/boolean-claims.mjs';
import { builtTests } from './test/kinds.mjs';

const noSleeping = [
  {
    selector: "CallExpression[callee.name='setTimeout'], CallExpression[callee.property.name='setTimeout']",
    message:
      'Steps and actors wait for something named, with a deadline; they never sleep. See src/wire/waiting.ts.',
  },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message:
      'Steps and actors wait for something named, with a deadline; they never sleep. See src/wire/waiting.ts.',
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
    files: ['src/**/*.ts', 'src/**/*.tsx', 'steps/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/require-await': 'off',
      // Rules, routes and faults are objects of functions; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'steps/**/*.ts'],
    plugins: { own: ownRules },
    rules: { 'own/boolean-claims': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    // A relay hands on what comes, and the judge sees it where it is handed on.
    ignores: ['src/wire/connection.ts', 'src/disturbance/socket-to-service.ts'],
    rules: { 'no-restricted-syntax': ['error', ...oneSocket] },
  },
  {
    files: ['steps/**/*.ts', 'src/actors/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noSleeping, ...oneSocket] },
  },
  {
    // What vitest runs without a build must not need one.
    files: ['test/**/*.test.ts'],
    ignores: builtTests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/cli/command.js', '**/cli/shell.js', '**/command.js', '**/dist/src/**'],
              message: 'This needs the program as it was built: list the test in test/kinds.mjs.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Tests read what the program printed; that it has the shape they expect is what they test.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
