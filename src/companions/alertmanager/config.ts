import configTemplate from '../../../templates/companions/alertmanager/alertmanager.hbs';
import type { BuildContext } from '../../contracts/context.js';
import type { GroupKey, Model } from '../../model/model.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { printDuration } from '../../units/spec.js';
import { fallbackName, fallbackNote, receiverOf } from './receivers.js';
import { fieldLabels, groupLabels, inhibitRules, intervalOf, routeOf } from './routes.js';
import { type ReceiverSecret, secretsOf } from './secrets.js';

/** The configuration of Alertmanager: who gets which alerts, when and how. */
export function configOf(model: Model, context: BuildContext): string {
  const { receivers, mute, groupBy, inhibit } = model.notify;
  const secrets = secretsOf(receivers);
  const fields = fieldLabels(model);
  return render(configTemplate, {
    header: headerOf(context),
    fallback: fallbackName(receivers),
    fallbackNote: fallbackNote(receivers),
    group: groupOf(model),
    routes: receivers.map((receiver) => routeOf(receiver, mute)),
    intervals: mute.map(intervalOf),
    inhibitRules: inhibitRules(inhibit),
    receivers: receivers.map((receiver, at) =>
      receiverOf(receiver, { groupBy, fields, file: (path) => fileOf(secrets[at], path, context) }),
    ),
  });
}

function groupOf(model: Model) {
  const { groupBy, groupWait, groupInterval, repeatInterval } = model.notify;
  return {
    note: `One message for all firing alerts of one ${inWords(groupBy)}.`,
    labels: groupLabels(model),
    wait: printDuration(groupWait),
    interval: printDuration(groupInterval),
    repeat: printDuration(repeatInterval),
  };
}

const WORDS: Readonly<Record<GroupKey, string>> = {
  alert: 'name',
  service: 'service',
  environment: 'environment',
  severity: 'severity',
  fields: 'value of each field',
};

function inWords(groupBy: readonly GroupKey[]): string {
  const words = [...new Set(groupBy)].map((key) => WORDS[key]);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

function fileOf(secrets: readonly ReceiverSecret[] | undefined, path: string, { wiring }: BuildContext): string | null {
  const secret = secrets?.find((one) => one.path === path);
  return secret === undefined ? null : wiring.secretPath(secret);
}
