import type { Alert, Match } from './alert.js';
import type { Notify } from './notify.js';
import type { Bytes, Level, Seconds } from './primitives.js';

export type {
  Alert,
  AlertSeverity,
  Comparison,
  Condition,
  ConditionOf,
  FieldCondition,
  Match,
  MatchCondition,
  MatchConditionOf,
  MatchKind,
  Measure,
} from './alert.js';
export type {
  AwsKeys,
  Channel,
  ChannelOf,
  GroupKey,
  Header,
  Hours,
  Mute,
  Notify,
  NotifyKey,
  Receiver,
  Weekday,
} from './notify.js';
export type { Bytes, Credentials, EnvironmentSecret, Level, Seconds, Secret } from './primitives.js';

export type FieldType = 'keyword' | 'number' | 'boolean';

export type LogFormat = 'json' | 'logfmt' | 'text';

/** The spec resolved: every default filled in, every name looked up. All rendering works on this. */
export interface Model {
  readonly name: string;
  readonly environment: string;
  readonly backend: string;
  readonly collector: string;
  readonly target: string;
  /** Folder of the generated files below the root, `/` separated, without a trailing slash. */
  readonly outputs: string;
  readonly retention: { readonly default: Seconds };
  readonly services: readonly Service[];
  readonly alerts: readonly Alert[];
  readonly notify: Notify;
  /** Whether the stack's own lines are collected and watched. */
  readonly watch: boolean;
  readonly grafana: { readonly service: string | null; readonly port: number };
  /** null: only this host reaches the store. */
  readonly expose: Expose | null;
  readonly agents: readonly Agent[];
  /** By workload name; null: what is usual. */
  readonly resources: Readonly<Record<string, Resources>>;
  /** Applied in this order. */
  readonly patches: readonly Patch[];
  readonly datasources: { readonly prometheus: string | null; readonly tempo: string | null };
  /**
   * Resolved settings of every backend, collector and target, chosen or not, by the key of their section. Read them with
   * the accessor of their owner, such as `lokiSettings(model)`.
   */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How other hosts reach the store. */
export interface Expose {
  readonly domain: string;
  readonly port: number;
  readonly tls: 'acme' | 'internal' | { readonly cert: string; readonly key: string };
  /** Path of the certificate of its authority in the folder of each agent; null: a public one. */
  readonly ca: string | null;
}

/** Another host whose collector sends to the store. */
export interface Agent {
  readonly name: string;
  /** Names of the services that run there and not here; null: all, there and here. */
  readonly services: readonly string[] | null;
  /** The project of the services there; null: that of this host. */
  readonly project: string | null;
}

/** What a workload may use. */
export interface Resources {
  readonly memory: Bytes | null;
  readonly cpu: number | null;
}

/** A value of YAML or JSON. */
export type PatchValue =
  | string
  | number
  | boolean
  | null
  | readonly PatchValue[]
  | { readonly [key: string]: PatchValue };

/** A change of a generated file: one of `merge` and `replace`. */
export interface Patch {
  /** Path of the file below the root. */
  readonly file: string;
  /** Merged deeply; null removes a key, a list is replaced. */
  readonly merge?: Readonly<Record<string, PatchValue>> | undefined;
  /** Values by JSON Pointer. */
  readonly replace?: Readonly<Record<string, PatchValue>> | undefined;
}

/** Where a service's lines come from. */
export type Source =
  | { readonly kind: 'compose'; readonly service: string }
  /** A container name, or an RE2 that must match the whole name. */
  | {
      readonly kind: 'container';
      readonly pattern: string;
      /** The stack's own containers; absent: none of them is read. */
      readonly ofStack?: true;
    }
  | { readonly kind: 'files'; readonly globs: readonly string[] };

/** A declared field. `name` is its dotted path in the line, `key` its legal name in the backend (dots become `_`). */
export interface Field {
  readonly name: string;
  readonly key: string;
  readonly type: FieldType;
}

export interface Service {
  readonly name: string;
  readonly source: Source;
  readonly format: LogFormat;
  /** Field with the level; null for a text service whose pattern has no such group. */
  readonly level: string | null;
  /** Whether a line without a level in that field gets the level that its text names. */
  readonly detectsLevel: boolean;
  /** Levels of words that only this service writes. They come before the words that every service may write. */
  readonly levels: readonly LevelWord[];
  /** null: the time at which Docker (or the collector, for files) saw the line. */
  readonly timestamp: TimestampSetting | null;
  /** Field with the message; null: the whole line is the message. */
  readonly message: string | null;
  /** The declared field (see `fields`) with the trace id. */
  readonly trace: Field | null;
  /** RE2 with named groups, text services only. Applied with `.` matching newlines. */
  readonly pattern: string | null;
  /** Declared fields that are not labels: structured metadata on Loki, mapped fields on Elasticsearch. */
  readonly fields: readonly Field[];
  /** Fields indexed as labels. */
  readonly labels: readonly Field[];
  readonly multiline: { readonly start: string } | null;
  readonly retention: Seconds;
  readonly sampling: { readonly keep: number; readonly levels: readonly Level[] } | null;
  /** Entries that match one of these are not stored. Their levels are exact. */
  readonly drop: readonly Match[];
  /** Applied to the whole entry (after multi-line joining), before anything is extracted. `with` is literal text. */
  readonly redact: readonly Redaction[];
}

/** A word in lower case, and its level. */
export interface LevelWord {
  readonly word: string;
  readonly level: Level;
}

export interface TimestampSetting {
  readonly field: string;
  /** `rfc3339`, `unix`, `unix_ms`, or a Go time layout. */
  readonly format: string;
}

export interface Redaction {
  readonly pattern: string;
  readonly with: string;
}
