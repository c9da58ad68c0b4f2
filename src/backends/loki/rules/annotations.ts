import { hasSetting, measureFacts } from '../../../measures/measures.js';
import type { Alert, Service } from '../../../model/model.js';
import { type AlertTextPart, alertTextParts } from '../../../protocols/alertmanager/alert-text.js';
import { fieldNamed } from '../vocabulary.js';

/** An alert's text as the ruler's Go template: placeholders become actions, everything else is literal. */
export function annotation(text: string, alert: Pick<Alert, 'groupBy' | 'condition'>, service: Service): string {
  return alertTextParts(text, alert.groupBy)
    .map((part) => printPart(part, alert, service))
    .join('');
}

/**
 * Text that a Go template prints unchanged, independent of what follows it. The ruler reads labels and annotations as
 * templates.
 */
export function literalText(text: string): string {
  return text.replace(/\{{2,}|\{$/g, (braces) => `{{"${braces}"}}`);
}

function printPart(part: AlertTextPart, alert: Pick<Alert, 'condition'>, service: Service): string {
  switch (part.kind) {
    case 'text':
      return literalText(part.text);
    case 'service':
      return literalText(service.name);
    case 'threshold':
      return String(hasSetting(alert.condition, 'threshold') ? alert.condition.threshold : 0);
    case 'value':
      return `{{ printf "${measureFacts(alert.condition.measure).whole ? '%.0f' : '%.3f'}" $value }}`;
    case 'field':
      return `{{ $labels.${fieldNamed(service, part.name).key} }}`;
  }
}
