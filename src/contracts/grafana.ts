import type { MountedSecret } from './workload.js';

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
  /** The label or field that holds the name of a line's service; empty: it has no lines. */
  readonly serviceField: string;
  /** null: it asks for no password. */
  readonly login: { readonly user: string; readonly password: MountedSecret } | null;
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
 * A custom (fixed list) variable. Several values may be chosen at once, and All, which is chosen at first: queries take
 * it as a regular expression of alternatives.
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
  /** What stands there when the answer is empty; null: Grafana's own words for it. */
  readonly nothing: string | null;
  /** Query targets in the datasource plugin's own form, without refId and datasource. */
  readonly queries: readonly { readonly [key: string]: Json }[];
}

/** Grafana refuses a longer uid. */
const UID_LIMIT = 40;

/**
 * The uid of a datasource or dashboard of the stack: `<name>-<suffix>`. A name that is too long for that is cut and
 * told apart by a hash of the whole name. The neighbours' datasources are `prometheus`, `tempo` and `alertmanager`.
 */
export function grafanaUid(name: string, suffix: string): string {
  const uid = `${name}-${suffix}`;
  if (uid.length <= UID_LIMIT) return uid;
  const end = `-${hash(name)}-${suffix}`;
  return name.slice(0, UID_LIMIT - end.length) + end;
}

/** FNV-1a over UTF-16 units, seven digits of base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(36).padStart(7, '0');
}
