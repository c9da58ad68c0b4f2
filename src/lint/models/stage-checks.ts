import { listOf, mapOf } from '../../contracts/plain.js';
import { templateProblem } from '../../languages/go-template.js';
import { GO_DURATION } from '../../units/durations.js';
import { STAGE_FUNCTIONS } from '../facts/template-functions.js';
import { lacks, textIn } from './config-part.js';
import { jmesProblem } from './jmes.js';
import type { Stage, stagesOf } from './pipeline.js';
import { labelProblem, metricProblems, type StageProblem } from './stage-names.js';

type RunStage = ReturnType<typeof stagesOf>[number];
type Check = (stage: RunStage) => readonly StageProblem[];

/** Everything that Promtail and Alloy reject in a stage, apart from unknown keys and wrong types. */
export function stageProblems(stage: RunStage): readonly StageProblem[] {
  return Object.hasOwn(CHECKS, stage.name) ? (CHECKS[stage.name]?.(stage) ?? []) : [];
}

const CHECKS: Readonly<Record<string, Check>> = {
  json: (stage) => [...needsFields(stage, 'expressions'), ...emptySource(stage), ...expressionsOf(stage)],
  logfmt: (stage) => [...needsFields(stage, 'mapping'), ...emptySource(stage)],
  regex: (stage) => [...needs(stage, 'expression'), ...emptySource(stage)],
  replace: (stage) => [...needs(stage, 'expression'), ...emptySource(stage)],
  output: (stage) => needs(stage, 'source'),
  template: (stage) => [...needs(stage, 'source'), ...templateOf(stage)],
  timestamp: (stage) => [
    ...needs(stage, 'source'),
    ...needs(stage, 'format'),
    ...oneOf(stage, 'action_on_failure', ['skip', 'fudge']),
    ...(stage.program === 'Alloy' ? oneOf(stage, 'action_on_duplicate_timestamp', ['keep', 'fudge']) : []),
    ...locationOf(stage),
  ],
  multiline: (stage) => [...needs(stage, 'firstline'), ...durationOf(stage, 'max_wait_time')],
  geoip: (stage) => [...needs(stage, 'db'), ...needs(stage, 'db_type'), ...emptySource(stage)],
  drop: dropProblems,
  limit: limitProblems,
  sampling: samplingProblems,
  tenant: tenantProblems,
  match: matchProblems,
  // Alloy accepts any name.
  labels: ({ value, program }) => (program === 'Alloy' ? [] : Object.keys(mapOf(value) ?? {}).flatMap(labelProblem)),
  metrics: ({ value }) => Object.entries(mapOf(value) ?? {}).flatMap(([name, own]) => metricProblems(name, own)),
};

function needs(stage: Stage, key: string): readonly StageProblem[] {
  if (!lacks(stage, key)) return [];
  return [{ path: [], part: 'key', message: `The stage \`${stage.name}\` needs \`${key}\`` }];
}

/** Alloy also accepts a pattern of field names. */
function needsFields(stage: RunStage, key: string): readonly StageProblem[] {
  if (stage.program === 'Alloy' && !lacks(stage, 'regex')) return [];
  const own = mapOf(stage.value)?.[key];
  const isEmpty = own === undefined || own === null || (mapOf(own) !== null && Object.keys(own).length === 0);
  const fix = `Write \`${key}: { level: level }\` with the field to read.`;
  return isEmpty ? [{ path: [], part: 'key', message: `The stage \`${stage.name}\` needs \`${key}\``, fix }] : [];
}

function emptySource({ value }: Stage): readonly StageProblem[] {
  if (mapOf(value)?.source !== '') return [];
  return [{ path: ['source'], message: '`source` is empty', fix: 'Delete it: then the stage reads the line.' }];
}

function expressionsOf({ value }: Stage): readonly StageProblem[] {
  return Object.entries(mapOf(mapOf(value)?.expressions) ?? {}).flatMap(([name, own]) => {
    const isNamed = own === null || own === '';
    const problem = jmesProblem(isNamed ? name : own);
    return problem === null ? [] : [{ path: ['expressions', name], ...problem, ...(isNamed ? { part: 'key' } : {}) }];
  });
}

function templateOf(stage: Stage): readonly StageProblem[] {
  const text = textIn(stage, 'template');
  const problem = text === null ? null : templateProblem(text, STAGE_FUNCTIONS.value);
  return problem === null ? [] : [{ path: ['template'], ...problem }];
}

function oneOf(stage: Stage, key: string, values: readonly string[]): readonly StageProblem[] {
  const text = textIn(stage, key);
  if (text === null || text === '' || values.includes(text)) return [];
  const fix = `Write ${values.map((value) => `\`${value}\``).join(' or ')}.`;
  return [{ path: [key], message: `\`${text.slice(0, 60)}\` is not a valid \`${key}\``, fix }];
}

function locationOf(stage: Stage): readonly StageProblem[] {
  const text = textIn(stage, 'location');
  if (text === null || text === '' || text === 'Local' || isZone(text)) return [];
  return [{ path: ['location'], message: `Unknown time zone \`${text.slice(0, 60)}\`` }];
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

function durationOf(stage: Stage, key: string): readonly StageProblem[] {
  const text = textIn(stage, key);
  if (text === null || GO_DURATION.form.test(text)) return [];
  const message = `\`${text.slice(0, 60)}\` is not a valid duration: each number needs a unit, \`ms\`, \`s\`, \`m\` or \`h\``;
  const days = /^(\d{1,6})d$/.exec(text);
  return [
    { path: [key], message, fix: days === null ? 'For example, write `3s`.' : `Write \`${Number(days[1]) * 24}h\`.` },
  ];
}

function dropProblems(stage: Stage): readonly StageProblem[] {
  const map = mapOf(stage.value) ?? {};
  const has = (key: string) => map[key] !== undefined && map[key] !== null;
  if (!['source', 'expression', 'older_than', 'longer_than'].some(has)) {
    const message = 'A `drop` stage needs `source`, `expression`, `older_than` or `longer_than`';
    return [{ path: [], part: 'key', message }];
  }
  const found = [...durationOf(stage, 'older_than')];
  if (has('value') && !has('source')) found.push({ path: ['value'], message: '`value` needs a `source` to compare' });
  if (has('value') && has('expression')) {
    const message = '`value` and `expression` exclude each other';
    found.push({ path: ['expression'], part: 'key', message, fix: 'Delete one of the two.' });
  }
  if (mapOf(map.source) !== null)
    found.push({ path: ['source'], message: '`source` must be a name or a list of names' });
  return found;
}

function limitProblems(stage: Stage): readonly StageProblem[] {
  const missing = ['rate', 'burst'].filter((key) => lacks(stage, key) || Number(textIn(stage, key) ?? 1) <= 0);
  const found: StageProblem[] = missing.map((key) => ({
    path: [key],
    part: 'key',
    message: `A \`limit\` stage needs a \`${key}\` above 0`,
  }));
  if (!lacks(stage, 'by_label_name') && !isTrue(mapOf(stage.value)?.drop)) {
    const message = 'A limit by label can only drop lines';
    found.push({ path: ['by_label_name'], part: 'key', message, fix: 'Add `drop: true`.' });
  }
  return found;
}

function isTrue(value: unknown): boolean {
  return value === true || typeof value === 'string';
}

function samplingProblems(stage: Stage): readonly StageProblem[] {
  const text = textIn(stage, 'rate');
  const rate = Number(text ?? 0);
  if (text === null || !(rate < 0 || rate > 1)) return [];
  const fix =
    rate > 1 && rate <= 100 ? `Write \`rate: ${rate / 100}\` for ${rate} %.` : 'For example, write `rate: 0.1`.';
  return [{ path: ['rate'], message: '`rate` is the fraction of lines to keep, from 0 to 1', fix }];
}

function tenantProblems(stage: Stage): readonly StageProblem[] {
  const set = ['label', 'source', 'value'].filter((key) => !lacks(stage, key));
  const [, second] = set;
  if (second !== undefined) {
    const message = '`label`, `source` and `value` of a tenant exclude each other';
    return [{ path: [second], part: 'key', message, fix: 'Keep one of the three.' }];
  }
  const message = 'A `tenant` stage needs `label`, `source` or `value`';
  return set.length > 0 ? [] : [{ path: [], part: 'key', message }];
}

function matchProblems(stage: Stage): readonly StageProblem[] {
  const found = [...needs(stage, 'selector'), ...oneOf(stage, 'action', ['keep', 'drop'])];
  if (found.length > 0) return found;
  const isDrop = textIn(stage, 'action') === 'drop';
  const own = mapOf(stage.value);
  if (typeof own?.action === 'string' && own.action.includes('${')) return [];
  const hasStages = stage.stages.length > 0 || listOf(own?.stages).length > 0;
  if (isDrop && hasStages)
    return [{ path: ['stages'], part: 'key', message: 'A `match` stage that drops lines cannot have stages' }];
  if (isDrop || hasStages) return [];
  const fix = 'Write the `stages` for these lines, or `action: drop`.';
  return [{ path: [], part: 'key', message: 'A `match` stage needs `stages` or `action: drop`', fix }];
}
