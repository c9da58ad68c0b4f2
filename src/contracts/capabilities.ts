import type {
  Alert,
  Channel,
  Condition,
  FieldCondition,
  LogFormat,
  Match,
  NotifyKey,
  Secret,
  Service,
  Source,
} from '../model/model.js';

/**
 * What a spec can request and a backend, collector or target may not support. The names come from the model's own keys:
 * a new measure, condition, format or key is a new capability, which every existing part must declare before the code
 * compiles. What is not declared is not supported.
 */
export type Capability = BackendCapability | CollectorCapability | TargetCapability;

export type SourceKind = Source['kind'];

/** A way of comparing a field, such as `number >=`. */
type ComparisonOf<C> = C extends FieldCondition ? `${C['type']} ${C['operator']}` : never;

type KeysOf<U> = U extends unknown ? keyof U : never;

export type BackendCapability =
  | `measure ${Condition['measure']}`
  | `threshold ${Extract<Condition, { comparison: unknown }>['comparison']}`
  | `match ${Exclude<keyof Match, 'fields'>}`
  | `field ${ComparisonOf<FieldCondition>}`
  | `alert ${AlertKey}`
  /** A retention per service. */
  | 'retention'
  /** Alerts and queries use the field with the message. */
  | 'message'
  /** Declared fields can be searched, declared labels are indexed. */
  | 'fields'
  | 'labels'
  /** A line leads to its trace in Tempo. */
  | 'trace'
  /** Alerts reach an Alertmanager, or somebody in another way. */
  | 'notify'
  /** A way of notifying somebody. */
  | `receiver ${Channel['kind']}`
  /** How messages are grouped, repeated and muted. */
  | `notify ${NotifyKey}`
  /** The stack's own lines are collected, and alerts on them fire. */
  | 'watch'
  /** Collectors of other hosts send lines to its store. */
  | 'expose'
  | 'agents'
  /** Grafana shows its lines. */
  | 'dashboards'
  /** Messages about alerts link to Grafana. */
  | 'links';

/** What an alert may have besides what it measures. */
export type AlertKey = Exclude<keyof Alert, 'name' | 'services' | 'match' | 'condition' | 'window'>;

export type CollectorCapability =
  | `source ${SourceKind}`
  | `format ${LogFormat}`
  | ServiceKey
  /** It finds a level in the text of a line. */
  | 'detect level'
  /** It reads the containers of one project only. */
  | 'docker project'
  /** It cuts lines that are longer than the store accepts. */
  | 'line limit'
  /** It can reach Docker through a proxy. */
  | 'docker proxy'
  /** It reads Docker's log files itself. */
  | 'docker files'
  /** It uses Docker's API, through the socket or a proxy. */
  | 'docker api';

/** What becomes of a service's lines on their way. The backend keeps them, so `retention` is not here. */
export type ServiceKey = Exclude<
  keyof Service,
  'name' | 'source' | 'format' | 'pattern' | 'detectsLevel' | 'retention'
>;

export type TargetCapability =
  | `source ${SourceKind}`
  /** A secret from the environment or from a file reaches a workload. */
  | `secret ${KeysOf<Secret>}`
  /** A workload waits until another one is healthy. */
  | 'health checks'
  /** A workload that ends, and others that wait for its end. */
  | 'jobs'
  /** A port is open to other hosts. */
  | 'expose'
  /** It prints the collector of another host alone. */
  | 'agents'
  /** Something is added to a service of the application, such as an existing Grafana. */
  | 'extensions';

/** The capabilities of a part; absent: not supported. */
export type Supports<C extends Capability> = Readonly<Partial<Record<C, boolean>>>;

/** What a part of logagg's own declares: an answer for every capability. */
export type Declared<C extends Capability> = Readonly<Record<C, boolean>>;
