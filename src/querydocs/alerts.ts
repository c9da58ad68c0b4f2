import { hasSetting } from '../measures/measures.js';
import type { Alert, Model } from '../model/model.js';
import { alertTextParts } from '../protocols/alertmanager/alert-text.js';
import { conditionWords, matchWords } from './words.js';

/** What the page of queries says of an alert before its queries. */
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

/** An alert's text for somebody who reads of it before it fires: what will be filled in stands in angle quotes. */
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
