import template from '../../../../templates/backends/loki/rules.yaml.hbs';
import type { RenderContext } from '../../../contracts/context.js';
import type { Alert, Model, Service } from '../../../model/model.js';
import { alertInWords } from '../../../render/alert-words.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { goDuration } from '../../../units/durations.js';
import { isExisting } from '../access.js';
import type { MetricQuery } from '../logql/ast.js';
import { printQuery } from '../logql/print.js';
import { annotation, literalText } from './annotations.js';
import { boundedExpression, overflowOf } from './bounded-groups.js';

/** Expressions are wrapped at this width. */
const EXPRESSION_WIDTH = 90;

/** The ruler's rules: one group per alert and service, so that no rule waits for another's query. */
export function rulesFile(model: Model, context: RenderContext): string {
  const groups = model.alerts.flatMap((alert) =>
    servicesOf(model, alert).map((service) => ruleGroup(model, service, alert)),
  );
  // Where `lokitool` puts them; the ruler's own files have no such key.
  const namespace = isExisting(model) ? model.name : null;
  return render(template, { header: headerOf(context), namespace, groups });
}

function servicesOf(model: Model, alert: Alert): readonly Service[] {
  return model.services.filter((service) => alert.services.includes(service.name));
}

function ruleGroup(model: Model, service: Service, alert: Alert): object {
  const { description, runbook } = alert;
  const overflow = overflowOf(model, service, alert);
  const texts = {
    alert: alert.name,
    hold: alert.for === 0 ? null : goDuration(alert.for),
    service: literalText(service.name),
    environment: literalText(model.environment),
    severity: alert.severity,
    runbook: runbook === null ? null : annotation(runbook, alert, service),
  };
  return {
    name: `${alert.name}-${service.name}`,
    rules: [
      {
        ...texts,
        words: alertInWords(alert),
        expression: printed(boundedExpression(model, service, alert)),
        groupLabels: [],
        summary: annotation(alert.summary, alert, service),
        description: description === null ? null : annotation(description, alert, service),
      },
      ...(overflow === null
        ? []
        : [
            {
              ...texts,
              words: 'Fires once when there are more groups: Loki fails a query with more series, and notifies no one.',
              expression: printed(overflow.expression),
              groupLabels: overflow.labels,
              summary: overflow.summary,
              description: null,
            },
          ]),
    ],
  };
}

function printed(query: MetricQuery): string {
  return printQuery(query, { width: EXPRESSION_WIDTH });
}
