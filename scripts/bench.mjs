import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/logagg.js', import.meta.url));
const PAIRS = Number(process.env.LOGAGG_BENCH_PAIRS ?? 25);
const MEBIBYTE = 1024 * 1024;

/** Runs Node and gives its wall time in milliseconds and its peak memory in bytes. Throws when it fails. */
function measure(args, cwd) {
  const start = performance.now();
  const { status, stderr, resourceUsage } = run(args, cwd);
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds, resourceUsage };
}

function run(args, cwd) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 64 * MEBIBYTE });
}

function median(numbers) {
  return spread(numbers).median;
}

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (index) => sorted[index] ?? Number.NaN;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}

/** Times of the empty program, in the order of their runs: what they vary by is not logagg's. */
const empties = [];

/** A command's time by the time of an empty program, measured in turns so that both see the same machine. */
function ratios(args, cwd, before = () => {}) {
  const pair = () => {
    before();
    const empty = measure(['-e', '0'], cwd).milliseconds;
    empties.push(empty);
    return measure([BIN, ...args], cwd).milliseconds / empty;
  };
  pair();
  return spread(Array.from({ length: PAIRS }, pair));
}

/** A spec of so many services, each with an alert of its own. */
function specOf(services) {
  const names = Array.from({ length: services }, (_, index) => `service-${index}`);
  const entries = names.map((name) => `  - name: ${name}\n    fields: { path: keyword, duration: number }\n`);
  const alerts = names.map((name, index) => {
    return `  - { name: Errors${index}, services: [${name}], match: { level: error }, measure: rate, above: 1, for: 5m }\n`;
  });
  return `version: 1\nname: bench\nbackend: loki\nretention: { default: 31d }\nservices:\n${entries.join('')}alerts:\n${alerts.join('')}`;
}

/** A folder with a spec in it, gone when the work is done. */
function inFolder(services, work) {
  const folder = mkdtempSync(join(tmpdir(), 'logagg-bench-'));
  try {
    writeFileSync(join(folder, 'logagg.yaml'), specOf(services));
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Median time and peak memory of generating a spec of so many services into an empty folder. */
function growth(services) {
  return inFolder(services, (folder) => {
    const runs = Array.from({ length: 3 }, () => {
      clean(folder);
      return measureMemory(folder);
    });
    return {
      milliseconds: median(runs.map((one) => one.milliseconds)),
      bytes: Math.max(...runs.map((one) => one.bytes)),
    };
  });
}

function measureMemory(folder) {
  const report = 'process.on("exit",()=>console.error("peak "+process.resourceUsage().maxRSS))';
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const start = performance.now();
  const { status, stderr } = run(['--import', preload, BIN, 'generate'], folder);
  const milliseconds = performance.now() - start;
  const [, kibibytes] = /peak (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || kibibytes === undefined) throw new Error(`generate ended with ${status}: ${stderr}`);
  return { milliseconds, bytes: Number(kibibytes) * 1024 };
}

function clean(folder) {
  for (const name of ['.logagg', 'docker', 'docs', 'docker-compose.logging.yml', '.env.logagg.example']) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Start-up of the commands that everyone runs, against an empty program. */
function startRows() {
  return inFolder(4, (folder) => {
    const row = (what, bound, ...how) => ({
      what: `${what} / node -e 0`,
      ...ofRatios(ratios(...how)),
      bound,
      unit: 'x',
    });
    return [
      row('--version', 1.35, ['--version'], folder),
      row('generate', 2, ['generate'], folder, () => clean(folder)),
      row('validate a generated folder', 2.5, ['validate', '.'], folder),
      row('the same with the compose file of its application', 2.5, ['validate', '.'], withApplication(folder)),
      // Three times the files; the bound was set for the example on Loki.
      row('generate --backend elk', null, ['generate', '--backend', 'elk'], folder, () => clean(folder)),
    ];
  });
}

/** The folder of a stack, the application's compose file in it. */
function withApplication(folder) {
  const other = join(folder, 'with-application');
  mkdirSync(other);
  writeFileSync(join(other, 'logagg.yaml'), specOf(4));
  const services = Array.from({ length: 4 }, (_, index) => `  service-${index}: { image: "shop:${index}" }\n`);
  writeFileSync(join(other, 'docker-compose.yml'), `services:\n${services.join('')}`);
  measure([BIN, 'generate'], other);
  return other;
}

/** Median time of validating so many files of all kinds in one run: the files of a case, again and again. */
function filesRow(count) {
  const folder = mkdtempSync(join(tmpdir(), 'logagg-bench-files-'));
  try {
    for (let at = 0; at * FILES.length < count; at++) {
      for (const [name, place] of FILES) cpSync(place, join(folder, `stack-${at}`, name));
    }
    const runs = Array.from({ length: 3 }, () => {
      const start = performance.now();
      const { status, stderr } = run([BIN, 'validate', '.', '--quiet'], folder);
      if (status !== 0 && status !== 1) throw new Error(`validate ended with ${status}: ${stderr}`);
      return performance.now() - start;
    });
    return median(runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CASES = fileURLToPath(new URL('../tests/cases/', import.meta.url));
const FILES = [
  ['loki.yaml', 'retention-per-service/expected/docker/loki/loki-config.yaml'],
  ['rules.yaml', 'every-measure/expected/docker/loki/rules.yaml'],
  ['promtail.yaml', 'seed-stack/expected/docker/loki/promtail-config.yaml'],
  ['docker-compose.yml', 'seed-stack/expected/docker-compose.logging.yml'],
  ['LOG_QUERIES.md', 'seed-stack/expected/docs/operations/LOG_QUERIES.md'],
].map(([name, path]) => [name, join(CASES, path)]);

function filesRows() {
  const [some, many] = [125, 500].map(filesRow);
  return [
    { what: 'validate, 125 files', value: some, bound: null, unit: 'ms' },
    { what: 'validate, 500 files', value: many, bound: null, unit: 'ms' },
    // Four times the files: linear is 4 and less, as the start is in both.
    { what: '500 files / 125 files', value: many / some, bound: 5, unit: 'x' },
  ];
}

const ofRatios = ({ min, median: value, max }) => ({ min, value, max });

function growthRows() {
  const [ten, hundred, thousand] = [10, 100, 1000].map(growth);
  return [
    { what: 'generate, 10 services', value: ten.milliseconds, bound: null, unit: 'ms' },
    { what: 'generate, 100 services', value: hundred.milliseconds, bound: null, unit: 'ms' },
    { what: 'generate, 1000 services', value: thousand.milliseconds, bound: null, unit: 'ms' },
    { what: '1000 services / 100 services', value: thousand.milliseconds / hundred.milliseconds, bound: 12, unit: 'x' },
    { what: 'peak memory, 1000 services', value: thousand.bytes / MEBIBYTE, bound: 300, unit: 'MiB' },
  ];
}

/** What the empty program's usual time is by its best one: at rest hardly more than 1. */
function unrest() {
  const { min, median: usual } = spread(empties);
  return usual / min;
}

/** Above this, pairs see two different machines, and a command that waits for the disk waits for others. */
const MOST_UNREST = 1.15;

function verdictOf({ value, bound }) {
  if (bound === null || value <= bound) return 'ok';
  return unrest() > MOST_UNREST ? 'cannot say' : 'TOO MUCH';
}

function print(row) {
  const { what, value, min, max, bound, unit } = row;
  const shown = (number) => number.toFixed(unit === 'x' ? 2 : 0);
  const range = min === undefined ? '' : `(${shown(min)} to ${shown(max)})`;
  const verdict = bound === null ? '' : `at most ${bound} ${unit}   ${verdictOf(row)}`;
  console.log(
    `${what.padEnd(52)} ${shown(value).padStart(7)} ${unit.padEnd(4)} ${range.padEnd(16)} ${verdict}`.trimEnd(),
  );
}

function printMachine() {
  const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`;
  const { min, median: usual, max } = spread(empties);
  console.log(
    `Medians of ${PAIRS} pairs (least to most); node -e 0 took ${[min, usual, max].map(Math.round).join('/')} ms, ${load}.`,
  );
  if (unrest() > MOST_UNREST)
    console.log('This machine is too busy to judge what is above its bound: run it again at rest.');
}

const rows = [...startRows(), ...growthRows(), ...filesRows()];
rows.forEach(print);
printMachine();
const verdicts = rows.map(verdictOf);
if (verdicts.includes('TOO MUCH')) process.exitCode = 1;
else if (verdicts.includes('cannot say')) process.exitCode = 2;
