import type { DashboardPanel, DashboardRow, Datasource, Json } from '../../contracts/grafana.js';
import { type GridPosition, panelOf } from './panels.js';

/** Grafana's grid has this many columns. */
const COLUMNS = 24;

/**
 * The panels of a dashboard from top to bottom: each row's title, and below it its panels, from left to right as many as
 * fit. The panels of a collapsed row are inside it and take no space until it is opened. Ids start at 1.
 */
export function panelsOf(rows: readonly DashboardRow[], datasource: Datasource): readonly Json[] {
  const panels: Json[] = [];
  let id = 1;
  let y = 0;
  for (const row of rows) {
    const inside = placed(row.panels, y + 1);
    const title = {
      id,
      type: 'row',
      title: row.title,
      collapsed: row.collapsed,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
    };
    const below = inside.places.map(({ panel, at }, index) => panelOf(panel, id + 1 + index, at, datasource));
    panels.push({ ...title, panels: row.collapsed ? below : [] }, ...(row.collapsed ? [] : below));
    id += 1 + below.length;
    y = row.collapsed ? y + 1 : inside.end;
  }
  return panels;
}

function placed(panels: readonly DashboardPanel[], top: number) {
  const places: { panel: DashboardPanel; at: GridPosition }[] = [];
  let x = 0;
  let y = top;
  let end = top;
  for (const panel of panels) {
    if (x + panel.width > COLUMNS) {
      x = 0;
      y = end;
    }
    places.push({ panel, at: { x, y, w: panel.width, h: panel.height } });
    x += panel.width;
    end = Math.max(end, y + panel.height);
  }
  return { places, end };
}
