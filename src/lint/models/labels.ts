import type { ConfigDocument, StackContext } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { AlloyBlock } from '../../languages/alloy/ast.js';
import { attributeIn, referencesIn } from '../../languages/alloy/walk.js';
import { alloyBlocks, alloyNames, alloyText } from './alloy-blocks.js';
import { composeServices } from './compose.js';
import { flat, type Pipeline, pipelinesOf, type Stage } from './pipeline.js';
import { labelsAfter } from './stage-labels.js';

/** What lines have in the store. */
export interface SetLabels {
  /** Labels, which choose streams. */
  readonly labels: ReadonlySet<string>;
  /** Names of structured metadata. */
  readonly metadata: ReadonlySet<string>;
  /** Something else may set any other label, so a missing name proves nothing. */
  readonly isOpen: boolean;
}

interface Found {
  readonly labels: Set<string>;
  readonly metadata: Set<string>;
  isOpen: boolean;
}

const read = new WeakMap<readonly ConfigDocument[], SetLabels>();

/** The labels that the collectors of a stack and Loki itself set. */
export function labelsOf({ documents }: Pick<StackContext, 'documents'>): SetLabels {
  const known = read.get(documents);
  if (known !== undefined) return known;
  // Loki 3 sets `service_name`, and `detected_level` as structured metadata.
  const found: Found = { labels: new Set(['service_name']), metadata: new Set(['detected_level']), isOpen: false };
  const collectors = documents.filter(({ kind }) => kind === 'promtail' || kind === 'alloy');
  found.isOpen = collectors.length === 0 || documents.some(pushesItself);
  for (const one of collectors) {
    if (one.kind === 'promtail') fromPromtail(one, found);
    else fromAlloy(one, found);
  }
  read.set(documents, found);
  return found;
}

const SENDERS = /fluent|vector|otel|opentelemetry|logstash|telegraf|promtail|alloy|agent|syslog|k6|canary/;

/** A sender of lines to Loki without a configuration here: a logging driver, another collector, a library. */
function pushesItself(document: ConfigDocument): boolean {
  if (document.kind !== 'compose') return false;
  return composeServices(document).some(({ loggingDriver, program, environment, image }) => {
    if (loggingDriver?.includes('loki')) return true;
    if (program !== null) return false;
    return SENDERS.test(image?.base ?? '') || environment.some((one) => /loki/i.test(`${one.name} ${one.value}`));
  });
}

function fromPromtail(document: ConfigDocument, found: Found): void {
  const map = mapOf(document.value) ?? {};
  for (const client of [map.client, ...listOf(map.clients)]) addKeys(found.labels, mapOf(client)?.external_labels);
  for (const pipeline of pipelinesOf(document)) {
    fromPipeline(pipeline, fromJob(mapOf(pipeline.job?.value) ?? {}, found), found);
  }
}

function fromPipeline(pipeline: Pipeline, before: ReadonlySet<string>, found: Found): void {
  const stages = flat(pipeline.stages);
  for (const name of labelsAfter(pipeline, before)) add(found, name);
  for (const { name, value } of stages) if (name === 'structured_metadata') addKeys(found.metadata, value);
  if (stages.some(namesByPattern)) found.isOpen = true;
}

/** Whether the lines themselves name what the stage sets. */
function namesByPattern({ name, value, pattern }: Stage): boolean {
  return pattern !== null || name === 'geoip' || mapOf(value)?.labels_from_groups === true;
}

/** Sources whose sender chooses labels. */
const OPEN_SOURCES = ['loki_push_api', 'kafka', 'kubernetes_sd_configs', 'consul_sd_configs', 'consulagent_sd_configs'];
const SOURCES = [
  'journal',
  'syslog',
  'gelf',
  'gcplog',
  'azure_event_hubs',
  'cloudflare',
  'heroku_drain',
  'windows_events',
];

/** The labels that lines of a job have before its stages. */
function fromJob(job: PlainMap, found: Found): ReadonlySet<string> {
  if (OPEN_SOURCES.some((key) => key in job)) found.isOpen = true;
  const own: Found = { labels: new Set(), metadata: found.metadata, isOpen: false };
  for (const one of mapsIn(job.static_configs)) addKeys(own.labels, one.labels);
  for (const key of SOURCES) addKeys(own.labels, mapOf(job[key])?.labels);
  if ('static_configs' in job || 'file_sd_configs' in job) own.labels.add('filename');
  if ('file_sd_configs' in job) found.isOpen = true;
  for (const rule of mapsIn(job.relabel_configs)) {
    if (rule.action === 'labelmap') found.isOpen = true;
    if (typeof rule.target_label === 'string') add(own, rule.target_label);
  }
  found.isOpen ||= own.isOpen;
  return own.labels;
}

function add(found: Found, name: string): void {
  if (name.includes('$')) found.isOpen = true;
  else if (!name.startsWith('__')) found.labels.add(name);
}

function addKeys(names: Set<string>, value: unknown): void {
  for (const name of Object.keys(mapOf(value) ?? {})) if (!name.startsWith('__')) names.add(name);
}

/** Components that set no other labels than those written in them. */
const KNOWN =
  /^(?:loki\.(?:write|process|relabel|source\.(?:docker|file)|echo)|discovery\.(?:docker|relabel)|local\.file_match)$/;
const OPENERS = /^(?:loki\.source\.|otelcol\.|discovery\.|import\.|declare$|foreach$|loki\.enrich|prometheus\.relabel)/;

function fromAlloy(document: ConfigDocument, found: Found): void {
  const before: Found = { labels: new Set(), metadata: new Set(), isOpen: false };
  for (const block of alloyBlocks(document)) fromBlock(block, block.name === 'loki.write' ? found : before);
  found.isOpen ||= before.isOpen;
  const pipelines = pipelinesOf(document);
  const isOnlyWay = pipelines.length === 1 && everySourceFeeds(document, 'loki.process');
  if (!isOnlyWay) addAll(found, [...before.labels]);
  for (const one of pipelines) fromPipeline(one, isOnlyWay ? before.labels : new Set(), found);
}

function fromBlock(block: AlloyBlock, found: Found): void {
  const { name } = block;
  if (!KNOWN.test(name) && OPENERS.test(name)) found.isOpen = true;
  if (name === 'loki.source.file') found.labels.add('filename');
  if (name === 'rule') fromRule(alloyText(block, 'target_label')?.value, alloyText(block, 'action')?.value, found);
  addAll(
    found,
    GIVEN.flatMap((key) => alloyNames(block, key)),
  );
  addAll(
    found,
    TARGETS.flatMap((key) => namesInTargets(block, key)),
  );
}

/** Whether all lines go through a component of that kind, and none that relabels them comes after it. */
function everySourceFeeds(document: ConfigDocument, name: string): boolean {
  const blocks = alloyBlocks(document);
  const sources = blocks.filter((one) => one.name.startsWith('loki.source.'));
  if (blocks.some((one) => one.name === 'loki.relabel' || one.name === 'declare')) return false;
  return sources.every(({ body }) => {
    const receivers = attributeIn(body, 'forward_to')?.value;
    const paths = receivers === undefined ? [] : [...referencesIn(receivers)].map(({ path }) => path);
    return paths.length > 0 && paths.every((path) => path.startsWith(`${name}.`));
  });
}

const GIVEN = ['labels', 'external_labels'];
const TARGETS = ['path_targets', 'targets'];

function fromRule(target: string | undefined, action: string | undefined, found: Found): void {
  if (action === 'labelmap') found.isOpen = true;
  if (target !== undefined) add(found, target);
}

function addAll(found: Found, names: readonly string[]): void {
  for (const name of names) add(found, name);
}

function namesInTargets(block: Parameters<typeof alloyNames>[0], name: string): readonly string[] {
  const value = attributeIn(block.body, name)?.value;
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.kind === 'object' ? item.fields.map(({ key }) => key) : []));
}
