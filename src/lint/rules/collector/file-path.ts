import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { type FileTarget, fileTargets, setsPath } from '../../models/file-targets.js';
import { jobsOf } from '../../models/promtail.js';

export const filePath: FileRule = {
  id: 'collector/file-path',
  severity: 'error',
  summary: 'The label `__path__` of a file target is missing, misspelt, or a folder.',
  why: 'The collector starts and reads no file. It reports nothing, or only that a file is a directory.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    static_configs:
      - labels:
          job: app
          _path_: /var/log/app/*.log`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    static_configs:
      - labels:
          job: app
          __path__: /var/log/app/*.log`,
  source: 'https://grafana.com/docs/loki/latest/send-data/promtail/scraping/#file-target-discovery',
  seen: 'Promtail 3.6.15: it starts and reads nothing without the label, and "file is a directory" for a folder.',
  kinds: ['promtail', 'alloy'],
  checkFile: (context) => [
    ...fileTargets(context.document).flatMap((target) => problemsOf(context, target)),
    ...discovered(context),
  ],
};

function problemsOf({ report }: FileContext, target: FileTarget): readonly Finding[] {
  const { labels, program, whole } = target;
  const path = labels.__path__;
  if (path === undefined || path === null || path === '') {
    const wrong = Object.keys(labels).find((name) => isLikePath(name, labels[name]));
    const fix = wrong === undefined ? 'Add `__path__: /var/log/app/*.log` with your files.' : 'Write `__path__`.';
    const place = wrong === undefined ? whole : target.at([wrong], 'key');
    const message =
      wrong === undefined
        ? `The label \`__path__\` is missing: ${program} reads no file.`
        : `\`${wrong.slice(0, 40)}\` is a label of its lines, not the path: ${program} reads no file.`;
    const severity = program === 'Alloy' ? { severity: 'warn' as const } : {};
    return [report(place, message, { fix, ...severity })];
  }
  if (typeof path !== 'string' || path.includes('${') || !isFolder(path)) return [];
  const isSure = program === 'Promtail' && (path.endsWith('/') || SYSTEM.test(path));
  const fix = `Write \`${path.replace(/(?<!\/)\/+$/, '').slice(0, 80)}/*.log\`, with the names of your files.`;
  const message = `\`${path.slice(0, 80)}\` is a folder: ${program} reads no file in it.`;
  return [report(target.at(['__path__']), message, { fix, ...(isSure ? {} : { severity: 'warn' as const }) })];
}

/** `_path_`, `__path`, `path` and the like, with the path of a file. */
function isLikePath(name: string, value: unknown): boolean {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  const isNear = ['path', 'paths', 'pat', 'pth', 'paht', 'ptah', 'filepath', 'logpath', 'file'].includes(letters);
  return isNear && typeof value === 'string' && /[/\\*$]/.test(value);
}

const SYSTEM = /^\/(?:var\/(?:log|lib|lib\/docker|lib\/docker\/containers)(?:\/(?:pods|containers|journal))?|logs?)$/;
/** The last part is the usual name of a folder. */
const USUAL = /[\\/](?:logs|nginx|apache2?|httpd|containers|pods)$/;

function isFolder(path: string): boolean {
  return !/[*?{]/.test(path) && (path.endsWith('/') || SYSTEM.test(path) || USUAL.test(path));
}

/** Pods have no path by themselves. */
function discovered({ document, report }: FileContext): readonly Finding[] {
  return jobsOf(document).flatMap(({ value, at }) => {
    const job = mapOf(value) ?? {};
    if (!Array.isArray(job.kubernetes_sd_configs) || job.kubernetes_sd_configs.length === 0) return [];
    if (setsPath(job) || 'static_configs' in job || 'file_sd_configs' in job) return [];
    const message = 'No relabel rule sets `__path__`: Promtail reads no file of the pods.';
    const fix = 'Add a rule with `target_label: __path__` and `replacement: /var/log/pods/*$1/*.log`.';
    return [report(at(['kubernetes_sd_configs'], 'key'), message, { fix })];
  });
}
