import type { DashboardPanel } from '../../contracts/grafana.js';

/** Queries of a panel, in the datasource plugin's own form. */
export type Targets = DashboardPanel['queries'];

export const STAT = { width: 6, height: 4 };
export const HALF = { width: 12, height: 8 };
export const WHOLE = { width: 24, height: 8 };

/** The defaults of every panel. */
const PLAIN = { unit: 'short', threshold: null, stacked: false, nothing: null } as const;

/** A panel over the whole width or a part of it, in columns of 24. */
export function panel(
  kind: DashboardPanel['kind'],
  title: string,
  description: string,
  size: { readonly width: number; readonly height: number },
  queries: Targets,
  more: Partial<Pick<DashboardPanel, 'unit' | 'threshold' | 'stacked' | 'nothing'>> = {},
): DashboardPanel {
  return { ...PLAIN, kind, title, description, ...size, queries, ...more };
}
