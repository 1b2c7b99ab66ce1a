// @ts-check
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// Import directions and cycles are checked over the whole graph by .dependency-cruiser.mjs.

const SHIPPED = ['{apps,libs}/*/src/**/*.ts'];
const NEVER_SHIPPED = ['libs/testing/**'];
const TESTS = ['**/test/**/*.ts', 'libs/testing/**/*.ts'];
const MAX_LINES_PER_FILE = 300;
/** Taking a property out of an object to get the rest is a use. */
const UNUSED = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true };

const environmentMessage = 'Only libs/config reads the environment: inject PlatformConfig.';

export default defineConfig(
  globalIgnores(['**/dist/', 'coverage/', '.data/', 'libs/database/migrations/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: { eqeqeq: ['error', 'smart'], 'no-empty': ['error', { allowEmptyCatch: false }] } },

  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', UNUSED] },
  },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Leaves files with decorators alone: their imports must stay as values for the metadata.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // A Nest module is a class that only its decorator fills.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['private-constructors'] }],
      // Nest declares its options as classes, and takes plain objects for them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', UNUSED],
      // An empty string often stands for nothing: in a URL's parts, in the environment.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Code points are what patterns and escapes of keys are made of.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An async function without await still turns what it throws into a rejection, as its interface promises.
      '@typescript-eslint/require-await': 'off',
      // `type` and `interface` both stand here: a record of strings can only be a type.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // tsc demands the bracket form for index signatures (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off',
    },
  },

  {
    files: SHIPPED,
    ignores: NEVER_SHIPPED,
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: MAX_LINES_PER_FILE, skipBlankLines: true, skipComments: true }],
    },
  },

  {
    files: SHIPPED,
    ignores: ['libs/config/**', ...NEVER_SHIPPED],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environmentMessage }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.property.name='process'][property.name='env']",
          message: environmentMessage,
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            importNames: ['env', 'default'],
            message: environmentMessage,
          })),
        },
      ],
    },
  },

  {
    files: TESTS,
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', '**.expect', 'fc.assert'] }],
      'jest/no-disabled-tests': 'error',
      'jest/no-focused-tests': 'error',
      // A property holds under a condition: where it does not apply, there is nothing to expect.
      'jest/no-conditional-expect': 'off',
      // Suites are shared between packages, so that a test may stand in a function.
      'jest/no-standalone-expect': 'off',
      // A response's body is `any`, and a test that reads a wrong field of it fails by itself.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A missing element fails the test, which is what is wanted.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
