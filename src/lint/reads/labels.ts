import type { ConfigDocument, StackContext } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import { attributeIn } from '../../languages/alloy/walk.js';
import { alloyBlocks, alloyNames, alloyText } from './alloy-blocks.js';
import { composeServices } from './compose.js';

/** What lines have in the store. */
export interface SetLabels {
  /** Labels, which choose streams. */
  readonly labels: ReadonlySet<string>;
  /** Names that stand beside a line. */
  readonly metadata: ReadonlySet<string>;
  /** Somebody else may set any other: nothing is known of what is not here. */
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
  // Loki 3 sets `service_name`, and `detected_level` beside the line.
  const found: Found = { labels: new Set(['service_name']), metadata: new Set(['detected_level']), isOpen: false };
  const collectors = documents.filter(({ kind }) => kind === 'promtail' || kind === 'alloy');
  found.isOpen = collectors.length === 0 || documents.some(pushesItself);
  for (const one of collectors) {
    if (one.kind === 'promtail') fromPromtail(mapOf(one.value) ?? {}, found);
    else fromAlloy(one, found);
  }
  read.set(documents, found);
  return found;
}

const SENDERS = /fluent|vector|otel|opentelemetry|logstash|telegraf|promtail|alloy|agent|syslog|k6|canary/;

/** Something that sends lines to Loki of which no configuration is read: a logging driver, another collector, a library. */
function pushesItself(document: ConfigDocument): boolean {
  if (document.kind !== 'compose') return false;
  return composeServices(document).some(({ value, program, environment, image }) => {
    const driver = mapOf(value.logging)?.driver;
    if (typeof driver === 'string' && driver.includes('loki')) return true;
    if (program !== null) return false;
    return SENDERS.test(image?.base ?? '') || environment.some((one) => /loki/i.test(`${one.name} ${one.value}`));
  });
}

function fromPromtail(map: PlainMap, found: Found): void {
  for (const client of [map.client, ...listOf(map.clients)]) addKeys(found.labels, mapOf(client)?.external_labels);
  for (const job of mapsIn(map.scrape_configs)) fromJob(job, found);
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

function fromJob(job: PlainMap, found: Found): void {
  if (OPEN_SOURCES.some((key) => key in job)) found.isOpen = true;
  for (const one of mapsIn(job.static_configs)) addKeys(found.labels, one.labels);
  for (const key of SOURCES) addKeys(found.labels, mapOf(job[key])?.labels);
  if ('static_configs' in job || 'file_sd_configs' in job) found.labels.add('filename');
  if ('file_sd_configs' in job) found.isOpen = true;
  for (const rule of mapsIn(job.relabel_configs)) {
    if (rule.action === 'labelmap') found.isOpen = true;
    if (typeof rule.target_label === 'string') add(found, rule.target_label);
  }
  const own: Found = { labels: new Set(), metadata: found.metadata, isOpen: false };
  fromStages(job.pipeline_stages, own);
  for (const name of own.labels) found.labels.add(name);
  found.isOpen ||= own.isOpen;
}

function add(found: Found, name: string): void {
  if (name.includes('$')) found.isOpen = true;
  else if (!name.startsWith('__')) found.labels.add(name);
}

function fromStages(stages: unknown, own: Found): void {
  for (const stage of mapsIn(stages)) {
    addKeys(own.labels, stage.labels);
    addKeys(own.labels, stage.static_labels);
    addKeys(own.metadata, stage.structured_metadata);
    for (const name of listOf(stage.labeldrop)) if (typeof name === 'string') own.labels.delete(name);
    fromStages(mapOf(stage.match)?.stages, own);
  }
}

function addKeys(names: Set<string>, value: unknown): void {
  for (const name of Object.keys(mapOf(value) ?? {})) if (!name.startsWith('__')) names.add(name);
}

/** Components that take labels from nowhere but what is written beside them. */
const KNOWN =
  /^(?:loki\.(?:write|process|relabel|source\.(?:docker|file)|echo)|discovery\.(?:docker|relabel)|local\.file_match)$/;
const OPENERS = /^(?:loki\.source\.|otelcol\.|discovery\.|import\.|declare$|foreach$|loki\.enrich|prometheus\.relabel)/;

function fromAlloy(document: ConfigDocument, found: Found): void {
  for (const block of alloyBlocks(document)) {
    const { name } = block;
    if (!KNOWN.test(name) && OPENERS.test(name)) found.isOpen = true;
    if (name === 'loki.source.file') found.labels.add('filename');
    if (name === 'stage.structured_metadata') for (const one of alloyNames(block, 'values')) found.metadata.add(one);
    if (name === 'rule') fromRule(alloyText(block, 'target_label')?.value, alloyText(block, 'action')?.value, found);
    if (SETTERS.includes(name)) addAll(found, alloyNames(block, 'values'));
    addAll(
      found,
      GIVEN.flatMap((key) => alloyNames(block, key)),
    );
    addAll(
      found,
      TARGETS.flatMap((key) => namesInTargets(block, key)),
    );
  }
}

const SETTERS = ['stage.labels', 'stage.static_labels'];
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
