import { z } from 'zod';

const target = z.object({
  expr: z.string(),
  queryType: z.enum(['range', 'instant']),
  datasource: z.object({ uid: z.string(), type: z.string() }),
});
const panel = z.object({
  title: z.string(),
  type: z.string(),
  datasource: z.object({ uid: z.string() }).optional(),
  targets: z.array(target).default([]),
});
const row = panel.extend({ panels: z.array(panel).default([]) });
const dashboard = z.object({ uid: z.string(), panels: z.array(row) });

/** A panel of a generated dashboard, of an open or a closed row. */
export type ShownPanel = z.infer<typeof panel>;

/** The panels with queries of a generated dashboard file. */
export function panelsOf(json: string): ShownPanel[] {
  const { panels } = dashboard.parse(JSON.parse(json));
  return panels.flatMap((one) => [one, ...one.panels]).filter(({ targets }) => targets.length > 0);
}

/**
 * What Grafana makes of a query before Loki sees it: several chosen values become alternatives, escaped for a pattern
 * in a quoted string (lokiSpecialRegexEscape in its Loki datasource), and lengths become durations.
 */
export function asGrafanaSends(expr: string, services: readonly string[]): string {
  const alternatives = services.map((name) => name.replaceAll('\\', '\\\\\\\\').replace(/[$^*{}[\]+?.()|]/g, '\\\\$&'));
  const values: Record<string, string> = { service: alternatives.join('|'), __auto: '60s', __range: '3600s' };
  return expr.replace(/\$\{?(\w+)\}?|\[\[(\w+)\]\]/g, (whole, plain?: string, bracketed?: string) => {
    return values[plain ?? bracketed ?? ''] ?? whole;
  });
}
