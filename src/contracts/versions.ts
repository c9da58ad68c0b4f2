/** A program of a log stack whose version decides which keys and values are valid. */
export type Engine =
  | 'loki'
  | 'promtail'
  | 'alloy'
  | 'grafana'
  | 'alertmanager'
  | 'elasticsearch'
  | 'kibana'
  | 'logstash'
  | 'filebeat'
  | 'elastalert';

/** What logagg does not generate, but a log stack often has. */
export type Neighbour = 'prometheus' | 'tempo' | 'loki-chart';

/** Some versions of an engine; without bounds, all of them. */
export interface EngineRange {
  readonly engine: Engine | Neighbour;
  /** The first one. */
  readonly from?: string;
  /** The first version that is too new. */
  readonly before?: string;
}

/** The versions of each engine in a stack. An engine that is missing has an unknown version. */
export type EngineVersions = ReadonlyMap<Engine | Neighbour, readonly string[]>;
