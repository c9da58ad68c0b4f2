import type { ConfigDocument, Place, StackRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { configSeconds, HOUR, oneUnit } from '../../../units/durations.js';
import { alloyBlocks } from '../../models/alloy-blocks.js';
import { placedBlock } from '../../models/alloy-values.js';
import { type Placed, placedIn, textIn } from '../../models/config-part.js';
import { stagesOf } from '../../models/pipeline.js';
import { jobsOf } from '../../models/promtail.js';

export const timestampReject: StackRule = {
  id: 'collector/timestamp-reject',
  severity: 'warn',
  summary: 'A collector sends lines that are older than Loki accepts.',
  why:
    'Loki answers 400 "timestamp too old". The collector logs an error for each batch, and alerts on ' +
    'its errors fire.',
  bad: `# file: loki.yaml
schema_config: { configs: [] }
limits_config: { reject_old_samples_max_age: 24h }
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - drop: { older_than: 48h }`,
  good: `# file: loki.yaml
schema_config: { configs: [] }
limits_config: { reject_old_samples_max_age: 24h }
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - drop: { older_than: 23h }`,
  source: 'grafana/alloy#6954, grafana/loki#6409, #9877; reject_old_samples_max_age is 1w unless it is set.',
  checkStack({ of, report }) {
    const [loki, ...others] = of('loki');
    const limit = loki === undefined || others.length > 0 ? null : limitOf(loki);
    if (loki === undefined || limit === null) return [];
    const related =
      rawValueAt(loki.value, MAX_AGE) === undefined ? [] : [{ place: loki.at(MAX_AGE), message: 'the limit' }];
    return of('promtail', 'alloy').flatMap((document) =>
      oldestSent(document).flatMap(({ seconds, text, place }) => {
        if (seconds <= limit) return [];
        const message =
          `The collector sends lines up to \`${text}\` old, and Loki rejects lines older than ` + `${oneUnit(limit)}.`;
        return report(place, message, { related, fix: `Write less than \`${Math.floor(limit / HOUR)}h\` here.` });
      }),
    );
  },
};

const MAX_AGE = ['limits_config', 'reject_old_samples_max_age'];
const WEEK = 604_800;

/** Seconds; null: Loki accepts lines of any age, or the environment decides. */
function limitOf({ value }: ConfigDocument): number | null {
  if (rawValueAt(value, ['limits_config', 'reject_old_samples']) === false) return null;
  const own = rawValueAt(value, MAX_AGE);
  const seconds = own === undefined || own === null ? WEEK : configSeconds(own);
  return seconds === null || seconds <= 0 ? null : seconds;
}

/** The maximum age of lines that a collector sends. */
interface OldestSent {
  readonly seconds: number;
  readonly text: string;
  readonly place: Place;
}

/** The ages that a Promtail or Alloy configuration writes: `older_than` of drop stages, `max_age` of the journal. */
function oldestSent(document: ConfigDocument): readonly OldestSent[] {
  const drops = stagesOf(document).filter(({ name }) => name === 'drop');
  const journals =
    document.kind === 'alloy'
      ? alloyBlocks(document, 'loki.source.journal').map((block) => placedBlock(document, block))
      : jobsOf(document).map(({ path }) => placedIn(document, [...path, 'journal']));
  return [...drops.flatMap((drop) => ageAt(drop, 'older_than')), ...journals.flatMap((one) => ageAt(one, 'max_age'))];
}

function ageAt(part: Placed, key: string): readonly OldestSent[] {
  const text = textIn(part, key);
  const seconds = text === null ? null : configSeconds(text);
  return text === null || seconds === null ? [] : [{ seconds, text, place: part.at([key]) }];
}
