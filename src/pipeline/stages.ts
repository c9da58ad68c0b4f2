import { ungroup } from '../languages/re2-groups.js';
import type { Field, Service, TimestampSetting } from '../model/model.js';
import { ENVIRONMENT_LABEL, LEVEL_KEY, SERVICE_LABEL } from '../protocols/loki/names.js';
import { checks, extraction } from './extract.js';
import { levelTemplate } from './level.js';
import { KEPT_APART } from './source.js';
import { type Step, step } from './stage.js';
import { LEVEL_VALUE, rawValue, storedValue } from './values.js';

/** Enough for a stack trace of hundreds of lines, and below Loki's 256 KB a line where a line has 250 characters. */
const MAX_LINES = 1000;

/** Seconds that the last entry waits for more of its lines. */
export const MAX_WAIT = 3;

const TIME_FORMATS: Readonly<Record<string, string>> = { rfc3339: 'RFC3339Nano', unix: 'Unix', unix_ms: 'UnixMs' };

/**
 * What happens to a service's lines, in the order of docs/meaning.md: join, redact, read fields, level, time, sampling,
 * and what is stored. Both collectors print exactly these stages, each in its own words.
 */
export function stagesOf(service: Service, environment: string): readonly Step[] {
  return [
    ...joining(service),
    ...redaction(service),
    ...extraction(service),
    ...level(service),
    ...time(service),
    ...sampling(service),
    ...checks(service),
    ...storing(service, environment),
  ];
}

function joining({ multiline, source }: Service): readonly Step[] {
  const dropped = droppedLabels(source.kind === 'files', multiline !== null);
  return [
    ...(multiline === null ? [] : [joinLines(multiline.start)]),
    ...(dropped.length === 0
      ? []
      : [step('Set by the source, not declared in the spec.', { kind: 'dropLabels', labels: dropped })]),
  ];
}

/** Labels of the source that keep the lines of different containers or files apart while they are joined. */
function droppedLabels(isFile: boolean, isJoined: boolean): readonly string[] {
  if (isFile) return ['filename'];
  return isJoined ? KEPT_APART.map(({ key }) => key) : [];
}

function joinLines(firstLine: string): Step {
  return step(`An entry begins at a line that matches. It waits ${MAX_WAIT} s for more lines.`, {
    kind: 'multiline',
    firstLine,
    maxLines: MAX_LINES,
    maxWait: `${MAX_WAIT}s`,
  });
}

/** The stage replaces groups only, so the whole pattern becomes the one group. */
function redaction({ redact }: Service): readonly Step[] {
  return redact.map((one) =>
    step('Redaction, before anything is read from the entry.', {
      kind: 'replace',
      expression: `(${ungroup(one.pattern)})`,
      replacement: one.with.replaceAll('{{', '{{"{{"}}'),
    }),
  );
}

function level(service: Service): readonly Step[] {
  if (service.level === null) return [];
  return [
    step('The level in one spelling; any other value counts as no level.', {
      kind: 'template',
      target: LEVEL_VALUE,
      template: levelTemplate(rawValue(service, service.level)),
    }),
  ];
}

function time(service: Service): readonly Step[] {
  if (service.timestamp === null) return [];
  return [
    step('An entry with an invalid time keeps the time at which its source received it.', {
      kind: 'timestamp',
      source: rawValue(service, service.timestamp.field),
      format: timeFormat(service.timestamp),
    }),
  ];
}

function timeFormat({ format }: TimestampSetting): string {
  return TIME_FORMATS[format] ?? format;
}

/** The stage that selects entries sees labels only, so the level is one for that time. */
function sampling({ sampling: setting, level: field }: Service): readonly Step[] {
  if (setting === null || setting.levels.length === 0 || setting.keep >= 1 || field === null) return [];
  const { keep, levels } = setting;
  return [
    step(`Keeps ${keep} of the entries of these levels. An entry without a level is always kept.`, {
      kind: 'labels',
      values: [{ key: LEVEL_VALUE, value: LEVEL_VALUE }],
    }),
    step(null, { kind: 'sample', selector: `{${LEVEL_VALUE}=~"${levels.join('|')}"}`, keep }),
    step(null, { kind: 'dropLabels', labels: [LEVEL_VALUE] }),
  ];
}

function storing(service: Service, environment: string): readonly Step[] {
  const labels = pairsOf(service, service.labels);
  const metadata = metadataOf(service);
  const fixed = [
    { key: SERVICE_LABEL, value: service.name },
    { key: ENVIRONMENT_LABEL, value: environment },
  ];
  return [
    ...(labels.length === 0 ? [] : [step('Labels declared in the spec.', { kind: 'labels', values: labels })]),
    step('Labels of every entry.', { kind: 'staticLabels', values: fixed }),
    ...(metadata.length === 0
      ? []
      : [step('Stored with the entry, not indexed.', { kind: 'metadata', values: metadata })]),
  ];
}

/** The normalised level stands under `level`, whatever field it was read from. */
function metadataOf(service: Service) {
  if (service.level === null) return pairsOf(service, service.fields);
  const fields = pairsOf(
    service,
    service.fields.filter((field) => field.key !== LEVEL_KEY),
  );
  if (service.labels.some((label) => label.key === LEVEL_KEY)) return fields;
  return [{ key: LEVEL_KEY, value: LEVEL_VALUE }, ...fields];
}

function pairsOf(service: Service, fields: readonly Field[]) {
  return fields.map((field) => ({ key: field.key, value: storedValue(service, field) }));
}
