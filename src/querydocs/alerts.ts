import type { Alert, Model } from '../model/model.js';
import { conditionWords, matchWords } from './words.js';

/** What the page of queries says of an alert before its queries. */
export function alertFacts(model: Model, alert: Alert) {
  return {
    name: alert.name,
    summary: alert.summary,
    description: alert.description,
    runbook: alert.runbook === null ? null : new URL(alert.runbook).href,
    severity: alert.severity,
    fires: conditionWords(alert),
    matches: matchWords(alert.match),
    /** Empty: every service. */
    services: alert.services.length < model.services.length ? alert.services : [],
  };
}
