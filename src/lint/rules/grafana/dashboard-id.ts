import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';

export const dashboardId: FileRule = {
  id: 'grafana/dashboard-id',
  severity: 'info',
  summary: 'A dashboard has the id of a different Grafana.',
  why: 'An id belongs to one database. In a different Grafana the import fails, or overwrites a different dashboard.',
  bad: `{
  "id": 12,
  "uid": "logs",
  "title": "Logs",
  "schemaVersion": 41,
  "panels": []
}`,
  good: `{
  "id": null,
  "uid": "logs",
  "title": "Logs",
  "schemaVersion": 41,
  "panels": []
}`,
  source:
    'Provisioning sets it to null itself (file_reader.go); POST /api/dashboards/db looks for the dashboard of this id.',
  kinds: ['grafana-dashboard'],
  checkFile({ document, report }) {
    const id = mapOf(document.value)?.id;
    if (typeof id !== 'number' || id === 0) return [];
    const message = 'This id belongs to the Grafana that exported the dashboard: an import into a different one fails.';
    const span = document.offsets(['id']);
    const edits = span === null ? [] : [{ offset: span[0], end: span[1], text: 'null' }];
    return [report(document.at(['id']), message, { fix: 'Write `null`. The `uid` identifies the dashboard.', edits })];
  },
};
