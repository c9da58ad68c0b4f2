import template from '../../../../templates/backends/elk/alerting/rule.yaml.hbs';
import type { RenderContext } from '../../../contracts/context.js';
import { isEveryLine } from '../../../measures/match.js';
import { byMeasure, hasSetting } from '../../../measures/measures.js';
import type { Alert, Field, Model } from '../../../model/model.js';
import { type AlertTextPart, alertTextParts } from '../../../protocols/alertmanager/alert-text.js';
import { appField, streamPattern } from '../../../protocols/elasticsearch/names.js';
import { alertInWords } from '../../../render/alert-words.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';

/**
 * Seconds between the end of a minute and its evaluation. Filebeat finds a new file within 10 s. Within 5 s it reads,
 * waits for the rest of an entry of several lines and sends. Elasticsearch finds a stored line after 1 s.
 */
const INGEST_DELAY = 20;

/** One alert for ElastAlert, for all of its services. */
export function ruleFile(model: Model, alert: Alert, context: RenderContext): string {
  const { condition } = alert;
  return render(template, {
    header: headerOf(context),
    words: alertInWords(alert),
    name: alert.name,
    index: streamPattern(model),
    environment: model.environment,
    services: alert.services,
    marked: isEveryLine(alert.match) ? null : alert.name,
    measure: condition.measure,
    ...measureSettings(condition, model, alert),
    window: alert.window,
    hold: alert.for,
    minimum: alert.minimum,
    groupBy: alert.groupBy.map((name) => {
      const field = fieldNamed(model, alert, name);
      return { label: field.key, field: appField(field) };
    }),
    severity: alert.severity,
    annotations: annotationsOf(model, alert),
    delay: INGEST_DELAY,
  });
}

const NO_SETTINGS = { compared: null, quantile: null };

/** The settings that logagg_meaning.py reads for each measure. It has a function for each of these measures too. */
const measureSettings = byMeasure<[Model, Alert], object>({
  count: (compared) => ({ ...NO_SETTINGS, compared }),
  rate: (compared) => ({ ...NO_SETTINGS, compared }),
  ratio: (compared) => ({ ...NO_SETTINGS, compared }),
  quantile: (compared, model, alert) => ({
    compared,
    quantile: { share: compared.quantile, field: appField(fieldNamed(model, alert, compared.field)) },
  }),
  absence: () => NO_SETTINGS,
});

/** A declared field or label by its name in the spec. Throws if no service of the alert has it. */
function fieldNamed(model: Model, alert: Alert, name: string): Field {
  const services = model.services.filter((service) => alert.services.includes(service.name));
  const fields = services.flatMap((service) => [...service.fields, ...service.labels]);
  const found = fields.find((field) => field.name === name);
  if (found === undefined) throw new TypeError(`no service of ${alert.name} has a field ${name}`);
  return found;
}

/** The annotations in parts, so that a text cannot contain a template language by accident. */
function annotationsOf(model: Model, alert: Alert) {
  const texts = { summary: alert.summary, description: alert.description, runbook_url: alert.runbook };
  return Object.entries(texts).flatMap(([name, text]) => {
    if (text === null) return [];
    const parts = alertTextParts(text, alert.groupBy).map((part) => pieceOf(model, alert, part));
    return { name, parts: parts.length === 0 ? [{ kind: 'text', value: '' }] : parts };
  });
}

function pieceOf(model: Model, alert: Alert, part: AlertTextPart) {
  switch (part.kind) {
    case 'text':
      return { kind: 'text', value: part.text };
    case 'threshold':
      return { kind: 'text', value: String(hasSetting(alert.condition, 'threshold') ? alert.condition.threshold : 0) };
    case 'field':
      return { kind: 'group', value: fieldNamed(model, alert, part.name).key };
    default:
      return { kind: 'fill', value: part.kind };
  }
}
