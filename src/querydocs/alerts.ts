import { hasSetting } from '../measures/measures.js';
import type { Alert, Model } from '../model/model.js';
import { alertTextParts } from '../protocols/alertmanager/alert-text.js';
import { conditionWords, matchWords } from './words.js';

/** The description of an alert on the page of queries. */
export function alertFacts(model: Model, alert: Alert) {
  return {
    name: alert.name,
    summary: readable(alert, alert.summary),
    description: alert.description === null ? null : readable(alert, alert.description),
    runbook: alert.runbook === null ? null : new URL(alert.runbook).href,
    severity: alert.severity,
    fires: conditionWords(alert),
    matches: matchWords(alert.match),
    /** Empty: every service. */
    services: alert.services.length < model.services.length ? alert.services : [],
  };
}

/** An alert's text before it fires: each placeholder is in angle quotes. */
function readable({ condition, groupBy }: Alert, text: string): string {
  const threshold = hasSetting(condition, 'threshold') ? String(condition.threshold) : '';
  return alertTextParts(text, groupBy)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'threshold') return threshold;
      return `‹${part.kind === 'field' ? part.name : part.kind}›`;
    })
    .join('');
}
