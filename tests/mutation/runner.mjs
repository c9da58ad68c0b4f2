import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { compileGrammar, compileTemplate, jsonModule, textModule } from '../../scripts/assets.mjs';
import { filesBelow } from './files.mjs';
import { fakeVitest, unitTests } from './unit-tests.mjs';

/**
 * Tries mutants in one process: the mutated program and its pure tests are one script, compiled once and evaluated anew
 * for each mutant that stands in code which runs at loading.
 */
class PureRunner {
  #script;
  #files;
  #suite;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const root = process.cwd();
    const stdin = { contents: `${unitTests(root)}\n${CASES}`, resolveDir: root };
    const { outputFiles } = await build({ ...BUNDLE, stdin, absWorkingDir: root });
    this.#script = new Script(outputFiles[0].text, { filename: 'suite.cjs' });
    this.#files = filesBelow(process.cwd());
  }

  async dryRun() {
    const state = namespace();
    this.#load();
    const tests = this.#suite.map((test) => {
      state.currentTestId = test.name;
      const ran = runOne(test);
      state.currentTestId = undefined;
      return ran;
    });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit }) {
    const state = namespace();
    Object.assign(state, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit, activeMutant: undefined });
    if (mutantActivation === 'static') state.activeMutant = activeMutant.id;
    const tests = [];
    try {
      if (mutantActivation === 'static' || this.#suite === undefined) this.#load();
      state.activeMutant = activeMutant.id;
      for (const test of this.#suite) {
        if (!isAsked(test.name, activeMutant, testFilter)) continue;
        tests.push(runOne(test));
        if (tests.at(-1).status === TestStatus.Failed) break;
      }
    } catch (error) {
      tests.push({ ...failed(error), id: 'loading', name: 'loading', timeSpentMs: 0 });
    }
    if (mutantActivation === 'static') this.#suite = undefined;
    const late = determineHitLimitReached(state.hitCount, state.hitLimit);
    return toMutantRunResult(late ?? { status: DryRunStatus.Complete, tests });
  }

  #load() {
    const module = { exports: {} };
    const units = [];
    const vitest = fakeVitest(units);
    const load = createRequire(join(process.cwd(), 'x.cjs'));
    this.#script.runInThisContext()((name) => (name === 'vitest' ? vitest : load(name)), module);
    this.#suite = [...module.exports.makeSuite(this.#files), ...units];
  }
}

/** What runs at loading is seen by all tests; a rule's own words and tables are judged by its own cases and page. */
function isAsked(name, { fileName }, testFilter) {
  if (testFilter !== undefined) return testFilter.includes(name);
  if (!fileName.includes('src/lint/')) return /^(?:cases|unit)\//.test(name);
  const rule = /src\/lint\/rules\/([\w-]+\/[\w-]+)\.ts$/.exec(fileName)?.[1];
  if (rule === undefined || rule.endsWith('/index')) return true;
  return name === 'pages' || name === `rules/${rule}` || name.startsWith('bad-specs/');
}

function runOne({ name, run }) {
  const before = performance.now();
  const test = { id: name, name, timeSpentMs: 0 };
  try {
    run();
    return { ...test, status: TestStatus.Success, timeSpentMs: performance.now() - before };
  } catch (error) {
    return { ...test, ...failed(error) };
  }
}

function failed(error) {
  return { status: TestStatus.Failed, failureMessage: error instanceof Error ? error.message : String(error) };
}

/** What the mutated code looks at. */
function namespace() {
  globalThis.__stryker__ ??= {};
  globalThis.__stryker__.mutantCoverage ??= { static: {}, perTest: {} };
  return globalThis.__stryker__;
}

const assets = {
  name: 'logagg-assets',
  setup({ onLoad }) {
    const load = (filter, compile) =>
      onLoad({ filter }, ({ path, suffix }) => {
        if (path.endsWith('.json') && suffix !== '?text') return undefined;
        return { contents: compile(readFileSync(path, 'utf8')), loader: 'js', resolveDir: dirname(path) };
      });
    load(/\.hbs$/, compileTemplate);
    load(/\.grammar$/, compileGrammar);
    load(/\.yaml$/, textModule);
    load(/\.json$/, jsonModule);
  },
};

const CASES = `export { makeSuite } from './tests/mutation/suite.ts';`;

const BUNDLE = {
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  target: 'node20.12',
  logLevel: 'error',
  define: { LOGAGG_VERSION: '"0.0.0"' },
  mainFields: ['module', 'main'],
  external: ['vitest'],
  plugins: [assets],
  banner: { js: '(function(require,module){' },
  footer: { js: '})' },
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureRunner)];
