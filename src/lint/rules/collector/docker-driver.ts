import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { GO_DURATION } from '../../../units/durations.js';
import { DRIVER_OPTIONS } from '../../facts/docker-driver.js';
import { choices } from '../../lists.js';
import { type DrivenService, type DriverOption, drivenServices } from '../../models/docker-driver.js';

export const dockerDriver: FileRule = {
  id: 'collector/docker-driver',
  severity: 'error',
  summary: 'The Docker logging driver `loki` rejects an option.',
  why: 'Docker does not start a container whose driver rejects an option: "failed to initialize logging driver: wrong log-opt".',
  bad: `services:
  web:
    image: nginx:1.29
    logging:
      driver: loki
      options:
        loki-url: http://localhost:3100/loki/api/v1/push
        loki-batchsize: "400"`,
  good: `services:
  web:
    image: nginx:1.29
    logging:
      driver: loki
      options:
        loki-url: http://localhost:3100/loki/api/v1/push
        loki-batch-size: "400"`,
  source: 'https://grafana.com/docs/loki/latest/send-data/docker-driver/configuration/, grafana/loki#979.',
  seen: 'Loki 3.7.6, by the source of its Docker driver: "wrong log-opt".',
  kinds: ['compose'],
  checkFile(context) {
    return drivenServices(context.document).flatMap((driven) => [
      ...ofUrl(context, driven),
      ...twice(context, driven),
      ...driven.options.flatMap((option) => ofOption(context, option)),
    ]);
  },
};

const ENDS = 'Docker does not start the container';

function ofUrl({ document, report }: FileContext, { options, path, service }: DrivenService): readonly Finding[] {
  if (document.isAddition === true || service.isPart) return [];
  if (options.some(({ name }) => name === 'loki-url' || name === '<<' || name.includes('$'))) return [];
  const fix = 'Write `loki-url: http://localhost:3100/loki/api/v1/push` in `options`.';
  // The Docker daemon may have the URL in its own configuration.
  return [
    report(document.at([...path, 'driver']), `The driver \`loki\` has no \`loki-url\`: ${ENDS}.`, {
      fix,
      severity: 'warn',
    }),
  ];
}

function twice({ document, report }: FileContext, { options }: DrivenService): readonly Finding[] {
  const [first, second] = options.filter(({ name }) => /^loki-pipeline-stage(?:s|-file)$/.test(name));
  if (first === undefined || second === undefined) return [];
  const message = `The driver reads either \`loki-pipeline-stages\` or \`loki-pipeline-stage-file\`. With both, ${ENDS}.`;
  const related = [{ place: document.at(first.path, 'key'), message: 'the other option' }];
  return [report(document.at(second.path, 'key'), message, { related, fix: 'Delete one of them.' })];
}

function ofOption({ document, report }: FileContext, { name, value, path }: DriverOption): readonly Finding[] {
  if (name.includes('$') || name.startsWith('cache-')) return [];
  const names = Object.keys(DRIVER_OPTIONS);
  const type = Object.hasOwn(DRIVER_OPTIONS, name) ? DRIVER_OPTIONS[name]?.value : undefined;
  if (type === undefined) {
    const meant = nearest(
      name,
      names.filter((one) => one.startsWith('loki-')),
    );
    const fix = meant === null ? 'Delete it.' : `${choices(meant, []).replace('did', 'Did')}`;
    return [report(document.at(path, 'key'), `The driver \`loki\` has no option \`${name}\`: ${ENDS}.`, { fix })];
  }
  const wanted = value === null || value.includes('$') ? undefined : faultOf(name, type, value);
  if (wanted === undefined) return [];
  return [report(document.at(path), `\`${name}\` must be ${wanted}: ${ENDS}.`)];
}

const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** What the driver needs instead of a value; undefined: it reads the value. */
function faultOf(name: string, type: string, value: string): string | undefined {
  if (type === 'integer' && !/^[-+]?\d+$/.test(value)) return 'a whole number';
  if (type === 'boolean' && !BOOLEAN.test(value)) return '`true` or `false`';
  if (type === 'duration' && GO_DURATION.parse(value) === null) return 'a duration such as `10s`';
  if (name === 'loki-external-labels' && value.split(',').some((label) => label.split('=').length !== 2))
    return 'a list of `name=value`, separated by commas';
  const isWrapped = name === 'loki-pipeline-stages' && /^\s*pipeline_stages\s*:/.test(value);
  return isWrapped ? 'the list of stages without `pipeline_stages:`' : undefined;
}
