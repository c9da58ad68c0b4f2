import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';

export const dashboardId: FileRule = {
  id: 'grafana/dashboard-id',
  severity: 'info',
  summary: 'A dashboard has the id that it had in another Grafana.',
  why: 'An id is a number of one database: an import elsewhere finds no dashboard of it, or writes over another one.',
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
    const message =
      'This id is of the Grafana that the dashboard was exported from; an import elsewhere fails with it.';
    const span = document.offsets(['id']);
    const edits = span === null ? [] : [{ offset: span[0], end: span[1], text: 'null' }];
    return [report(document.at(['id']), message, { fix: 'Write `null`; the `uid` is what stays.', edits })];
  },
};
