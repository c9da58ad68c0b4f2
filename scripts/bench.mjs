import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/logagg.js', import.meta.url));
const PAIRS = Number(process.env.LOGAGG_BENCH_PAIRS ?? 15);
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
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Median of a command's time by the time of an empty program, measured in turns so that both see the same machine. */
function ratio(args, cwd, before = () => {}) {
  const ratios = [];
  for (let count = 0; count < PAIRS; count += 1) {
    before();
    const empty = measure(['-e', '0'], cwd).milliseconds;
    ratios.push(measure([BIN, ...args], cwd).milliseconds / empty);
  }
  return median(ratios);
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
    const version = ratio(['--version'], folder);
    const generate = ratio(['generate'], folder, () => clean(folder));
    const validate = ratio(['validate', '.'], folder);
    return [
      { what: '--version / node -e 0', value: version, bound: 1.35, unit: 'x' },
      { what: 'generate / node -e 0', value: generate, bound: 2, unit: 'x' },
      { what: 'validate a generated folder / node -e 0', value: validate, bound: 2.5, unit: 'x' },
    ];
  });
}

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

function print({ what, value, bound, unit }) {
  const verdict = bound === null ? '' : `at most ${bound} ${unit}   ${value <= bound ? 'ok' : 'TOO MUCH'}`;
  console.log(`${what.padEnd(42)} ${value.toFixed(unit === 'x' ? 2 : 0).padStart(7)} ${unit.padEnd(4)} ${verdict}`);
}

const rows = [...startRows(), ...growthRows()];
rows.forEach(print);
process.exitCode = rows.some(({ value, bound }) => bound !== null && !(value <= bound)) ? 1 : 0;
