import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { AlloyBlock } from '../../languages/alloy/ast.js';
import { blocksIn } from '../../languages/alloy/walk.js';
import { alloyBlocks, alloyText } from './alloy-blocks.js';
import { blocksForLogs } from './alloy-feeds.js';
import { placedBlock } from './alloy-values.js';
import { type Placed, placedIn } from './config-part.js';
import { jobsOf } from './promtail.js';

/** A stage of a pipeline with its Promtail name and lower-case keys. */
export interface Stage extends Placed {
  readonly name: string;
  /** Inside a `match`. */
  readonly stages: readonly Stage[];
  /** Alloy's `structured_metadata` also accepts a pattern of names. */
  readonly pattern: string | null;
}

/** The stages of a job's lines, in order. */
export interface Pipeline {
  readonly program: 'Promtail' | 'Alloy';
  readonly stages: readonly Stage[];
  /** The job of Promtail that contains it. */
  readonly job: (Placed & { readonly path: SpecPath }) | null;
}

const read = new WeakMap<ConfigDocument, readonly Pipeline[]>();

/** The pipelines of a Promtail or Alloy configuration. */
export function pipelinesOf(document: ConfigDocument): readonly Pipeline[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const made = document.kind === 'alloy' ? ofAlloy(document) : ofPromtail(document);
  read.set(document, made);
  return made;
}

/** Every stage of a configuration with its program, each before those inside it. */
export function stagesOf(document: ConfigDocument): readonly (Stage & Pick<Pipeline, 'program'>)[] {
  return pipelinesOf(document).flatMap(({ program, stages }) => flat(stages).map((stage) => ({ ...stage, program })));
}

/** Stages with those inside them, in their order. */
export function flat(stages: readonly Stage[]): readonly Stage[] {
  return stages.flatMap((stage) => [stage, ...flat(stage.stages)]);
}

type RelabelRule = Placed & { readonly program: string };

/** Rules of relabelling, of targets and of entries. */
export function relabelRules(document: ConfigDocument): readonly RelabelRule[] {
  return document.kind === 'alloy'
    ? rulesOfBlocks(document, alloyBlocks(document, 'discovery.relabel', 'loki.relabel'))
    : rulesOfJobs(document);
}

/** Rules that can set a label of lines: Alloy also relabels targets of metrics and profiles. */
export function lineRelabelRules(document: ConfigDocument): readonly RelabelRule[] {
  return document.kind === 'alloy'
    ? rulesOfBlocks(document, blocksForLogs(document, 'discovery.relabel', 'loki.relabel'))
    : rulesOfJobs(document);
}

function rulesOfBlocks(document: ConfigDocument, owners: readonly AlloyBlock[]): readonly RelabelRule[] {
  const rules = owners.flatMap(({ body }) => blocksIn(body, 'rule'));
  return rules.map((rule) => ({ ...placedBlock(document, rule), program: 'Alloy' }));
}

function rulesOfJobs(document: ConfigDocument): readonly RelabelRule[] {
  return jobsOf(document).flatMap(({ path, value }) => {
    const lists = Object.keys(mapOf(value) ?? {}).filter((key) => key === 'relabel_configs');
    return lists.flatMap((key) =>
      listOf(mapOf(value)?.[key]).map((_, index) => ({
        ...placedIn(document, [...path, key, index]),
        program: 'Promtail',
      })),
    );
  });
}

function ofPromtail(document: ConfigDocument): readonly Pipeline[] {
  return jobsOf(document).map((job) => ({
    program: 'Promtail',
    stages: stagesAt(document, [...job.path, 'pipeline_stages']),
    job,
  }));
}

function stagesAt(document: ConfigDocument, path: SpecPath): readonly Stage[] {
  return listOf(rawValueAt(document.value, path)).flatMap((item, index) => {
    const [name, ...more] = Object.keys(mapOf(item) ?? {});
    if (name === undefined || more.length > 0) return [];
    const inner = [...path, index, name];
    const stages = name === 'match' ? stagesAt(document, [...inner, 'stages']) : [];
    return [{ ...folded(document, inner, name), name, stages, pattern: null }];
  });
}

/** Stages whose keys are the user's own. */
const OWN_KEYS = ['labels', 'static_labels', 'structured_metadata', 'non_indexed_labels', 'metrics'];

/** Promtail reads the keys of a stage in any case. */
function folded(document: ConfigDocument, path: SpecPath, name: string): Placed {
  const placed = placedIn(document, path);
  const map = mapOf(placed.value);
  if (map === null || OWN_KEYS.includes(name)) return placed;
  const written = new Map(Object.keys(map).map((key) => [key.toLowerCase(), key]));
  const back = ([key, ...rest]: SpecPath) => (key === undefined ? rest : [written.get(String(key)) ?? key, ...rest]);
  return {
    value: Object.fromEntries([...written].map(([key, own]) => [key, map[own]])),
    at: (inner, part) => placed.at(back(inner), part),
    inside: (inner, from, end) => placed.inside(back(inner), from, end),
  };
}

function ofAlloy(document: ConfigDocument): readonly Pipeline[] {
  return alloyBlocks(document, 'loki.process').map(({ body }) => ({
    program: 'Alloy',
    stages: stagesIn(document, blocksIn(body)),
    job: null,
  }));
}

const NAMES: Readonly<Record<string, string>> = { label_drop: 'labeldrop', label_keep: 'labelallow' };
const VALUES = ['labels', 'static_labels', 'structured_metadata', 'labeldrop', 'labelallow'];

function stagesIn(document: ConfigDocument, blocks: readonly AlloyBlock[]): readonly Stage[] {
  return blocks.flatMap((block) => {
    if (!block.name.startsWith('stage.')) return [];
    const own = block.name.slice('stage.'.length);
    const name = NAMES[own] ?? own;
    const stages = name === 'match' ? stagesIn(document, blocksIn(block.body)) : [];
    const pattern = name === 'structured_metadata' ? (alloyText(block, 'regex')?.value ?? null) : null;
    return [{ ...placedBlock(document, block, VALUES.includes(name) ? 'values' : null), name, stages, pattern }];
  });
}
