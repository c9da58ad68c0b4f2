import type { SpecRule } from '../../../contracts/rule.js';
import { declared, watched } from '../../fields.js';

/** Labels that every alert has at Alertmanager. */
const SET_ALWAYS = ['alertname', 'service_name', 'env', 'severity'];
/** Placeholders that do not mean a group field. */
const PLACEHOLDERS = ['service', 'value', 'threshold'];

export const groupLabelClash: SpecRule = {
  id: 'ruler/group-label-clash',
  severity: 'error',
  summary: 'A field of groupBy has the name of a label or placeholder that each alert already has.',
  why: 'One of the two values would be lost in Alertmanager or in the alert text.',
  bad: `services:
  - name: api
    fields: { severity: keyword }
alerts:
  - { name: Errors, measure: count, above: 10, groupBy: [severity] }`,
  good: `services:
  - name: api
    fields: { area: keyword }
alerts:
  - { name: Errors, measure: count, above: 10, groupBy: [area] }`,
  source: 'docs/meaning.md: the labels of an alert at Alertmanager.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) => {
      const fields = watched(model, alert).flatMap(declared);
      return alert.groupBy.flatMap((name, place) => {
        const key = fields.find((field) => field.name === name)?.key ?? name;
        const isLabel = SET_ALWAYS.includes(key);
        if (!isLabel && !PLACEHOLDERS.includes(name)) return [];
        const what = isLabel ? 'label that each alert already has' : 'placeholder with another meaning';
        return report(['alerts', index, 'groupBy', place], `\`${name}\` is a ${what}. Group by a different field.`);
      });
    });
  },
};
