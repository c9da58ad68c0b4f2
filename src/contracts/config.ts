import type { Edit, Finding, Range, Severity } from '../findings/finding.js';
import type { RuleDoc, SpecPath } from './rule.js';
import type { EngineVersions } from './versions.js';

/** Every kind of file of a log stack that is known, and what people call it. */
export const CONFIG_KINDS = {
  loki: 'Loki configuration',
  'loki-rules': 'Loki rules',
  'loki-overrides': 'Loki runtime overrides',
  promtail: 'Promtail configuration',
  alloy: 'Alloy configuration',
  filebeat: 'Filebeat configuration',
  logstash: 'Logstash pipeline',
  elasticsearch: 'Elasticsearch configuration',
  kibana: 'Kibana configuration',
  'index-template': 'Elasticsearch index template',
  'component-template': 'Elasticsearch component template',
  'ilm-policy': 'Elasticsearch lifecycle policy',
  'ingest-pipeline': 'Elasticsearch ingest pipeline',
  elastalert: 'ElastAlert configuration',
  'elastalert-rule': 'ElastAlert rule',
  'grafana-datasources': 'Grafana datasources',
  'grafana-providers': 'Grafana dashboard providers',
  'grafana-dashboard': 'Grafana dashboard',
  'grafana-alerting': 'Grafana alert rules',
  alertmanager: 'Alertmanager configuration',
  compose: 'compose file',
  'query-doc': 'page of log queries',
  'helm-values': 'Helm values of Loki',
  cloudformation: 'CloudFormation template',
  'cloudwatch-agent': 'CloudWatch agent configuration',
  otelcol: 'OpenTelemetry Collector configuration',
  'fluent-bit': 'Fluent Bit configuration',
} as const;

export type ConfigKind = keyof typeof CONFIG_KINDS;

/** A place in a file. */
export interface Place extends Range {
  readonly path: string;
  /** The value here is the default of a variable, so no finding about it is certain enough for an error. */
  readonly isAssumed?: boolean;
}

/** One configuration as a program reads it: a file, or one YAML document of it. */
export interface ConfigDocument {
  readonly kind: ConfigKind;
  /** As findings name it, with `/`. */
  readonly path: string;
  /** The whole file without its byte order mark. */
  readonly text: string;
  /** Plain values, anchors and merges filled in, maps without a prototype; null for Alloy, Logstash and Markdown. */
  readonly value: unknown;
  /** A compose file next to or below a project: it is mostly given together with it, so what is missing may be there. */
  readonly isAddition?: boolean;
  /** Place of a value (or of its key), climbing to the nearest existing parent. */
  at(path: SpecPath, part?: 'key' | 'value'): Place;
  /** Place of the characters `from` to `end` of a text value, through quotes, escapes and block scalars. */
  inside(path: SpecPath, from: number, end: number): Place;
  /** Place of the characters between two indices into the text. */
  between(from: number, end: number): Place;
  /** The text at a path as it is written, before Compose fills in variables; null: there is no text. */
  written(path: SpecPath): string | null;
  /** The characters of a value (or its key) in the text, for edits; null if it does not exist. */
  offsets(path: SpecPath, part?: 'key' | 'value'): readonly [number, number] | null;
}

export interface PlacedDetails {
  readonly fix?: string;
  readonly severity?: Severity;
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
  /** What `--fix` writes, where that is certain. */
  readonly edits?: readonly Edit[];
}

/** What a rule on one file looks at. */
export interface FileContext {
  readonly document: ConfigDocument;
  /** `YYYY-MM-DD`, for rules that depend on the date. */
  readonly today: string;
  /** For this file: of the services that read it, else of its stack. */
  readonly versions: EngineVersions;
  report(place: Place, message: string, more?: PlacedDetails): Finding;
}

/** What is on the disk around the documents, by paths like theirs. */
export interface Disk {
  /** Whether a file certainly does not exist, and nothing creates it. */
  isMissing(path: string): boolean;
  /** The files in a folder and in the folders directly below it, by paths from the folder; empty if it is not checked. */
  filesBelow(folder: string): readonly string[];
}

/** Of files without a disk, such as texts: nothing is certain. */
export const NO_DISK: Disk = { isMissing: () => false, filesBelow: () => [] };

/** The input of a rule on several files: the files of one stack. */
export interface StackContext extends Disk {
  readonly documents: readonly ConfigDocument[];
  of(...kinds: readonly ConfigKind[]): readonly ConfigDocument[];
  /** The versions of the engines for one of the files. */
  versionsOf(document: ConfigDocument): EngineVersions;
  report(place: Place, message: string, more?: PlacedDetails): Finding;
}

/** A check on one configuration file of the given kinds. */
export interface FileRule extends RuleDoc {
  readonly kinds: readonly ConfigKind[];
  /** It checks how each compose file is written. Other rules get the project that Compose makes of the files. */
  readonly readsEachFile?: boolean;
  checkFile(context: FileContext): readonly Finding[];
}

/** A check between the files of a stack. */
export interface StackRule extends RuleDoc {
  checkStack(context: StackContext): readonly Finding[];
}
