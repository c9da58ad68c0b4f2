import type { Login, MountedSecret } from './workload.js';

/** A value that prints as JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One datasource of Grafana's provisioning file. */
export interface Datasource {
  readonly uid: string;
  readonly name: string;
  /** Grafana's plugin id, for example `loki`. */
  readonly type: string;
  readonly url: string;
  readonly jsonData: { readonly [key: string]: Json };
  /** Sent as a header; written into secureJsonData because Grafana reads header values only there. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The label or field with the name of a line's service; empty: it has no lines. */
  readonly serviceField: string;
  /** null: no password. */
  readonly login: Login | null;
  /** Certificate of the authority that signed the one of the URL; null: a public authority, or no TLS. */
  readonly authority: MountedSecret | null;
}

/** One dashboard, in Grafana's words but without its layout. */
export interface Dashboard {
  /** File name without `.json`. */
  readonly file: string;
  /** At most 40 characters, Grafana's limit. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly variables: readonly DashboardVariable[];
  readonly rows: readonly DashboardRow[];
}

/**
 * A custom (fixed list) variable. Several values can be selected at once, and All, which is the default: queries use it
 * as a regular expression of alternatives.
 */
export interface DashboardVariable {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}

export interface DashboardRow {
  readonly title: string;
  readonly collapsed: boolean;
  readonly panels: readonly DashboardPanel[];
}

export interface DashboardPanel {
  readonly title: string;
  readonly description: string;
  readonly kind: 'timeseries' | 'stat' | 'table' | 'logs' | 'bargauge';
  /** Grid columns of 24. */
  readonly width: number;
  readonly height: number;
  /** Grafana unit id, for example `short`, `percentunit`. */
  readonly unit: string;
  /** Draws a line at this value. */
  readonly threshold: number | null;
  readonly stacked: boolean;
  /** The text for an empty result; null: Grafana's own text. */
  readonly nothing: string | null;
  /** Query targets in the datasource plugin's own form, without refId and datasource. */
  readonly queries: readonly { readonly [key: string]: Json }[];
}
