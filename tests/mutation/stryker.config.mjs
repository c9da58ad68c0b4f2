/**
 * `npm run mutation` tries the rules and what makes the files; that takes an hour. A part of it:
 * `npm run mutation -- --mutate 'src/lint/rules/loki/*.ts'`.
 */
export default {
  plugins: ['./tests/mutation/runner.mjs'],
  testRunner: 'pure',
  coverageAnalysis: 'perTest',
  mutate: [
    'src/{lint,backends,collectors,companions,targets,pipeline,querydocs,render}/**/*.ts',
    '!src/lint/rules/**/index.ts',
  ],
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: '.reports/mutation.json' },
  tempDirName: '.reports/mutation',
  disableTypeChecks: false,
  checkers: [],
};
