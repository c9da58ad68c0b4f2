import configTemplate from '../../../../templates/backends/elk/alerting/elastalert.yaml.hbs';
import alertsModule from '../../../../templates/backends/elk/alerting/logagg_alerts.py.hbs';
import meaningModule from '../../../../templates/backends/elk/alerting/logagg_meaning.py.hbs';
import starterTemplate from '../../../../templates/backends/elk/alerting/run.sh.hbs';
import { type Artifact, textArtifact } from '../../../contracts/artifact.js';
import type { BuildContext, RenderContext } from '../../../contracts/context.js';
import type { Part } from '../../../contracts/part.js';
import type { Model } from '../../../model/model.js';
import { alertmanagerUrl } from '../../../protocols/alertmanager/address.js';
import { alerterIndex, alerterUser, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { authorityOf, isExisting } from '../existing.js';
import { elasticsearchUrl } from '../places.js';
import { elkSettings } from '../settings.js';
import { mountsOf, placesOf } from './paths.js';
import { ruleFile } from './rule.js';
import { alerterSecret, elastalertWorkload } from './workload.js';

const NOTHING: Part = { artifacts: [], workloads: [], extensions: [] };

export function usesElastalert(model: Model): boolean {
  return model.alerts.length > 0 && elkSettings(model).alerting === 'elastalert';
}

/** Evaluates the alerts: ElastAlert with one rule file for each, and the modules that define their meaning. */
export function alertingPart(model: Model, context: BuildContext): Part {
  if (!usesElastalert(model)) return NOTHING;
  return {
    artifacts: [configFile(model, context), ...ruleFiles(model, context), ...modules(model, context)],
    workloads: [elastalertWorkload(model, context.wiring)],
    extensions: [],
  };
}

function configFile(model: Model, context: BuildContext): Artifact {
  const alertmanager = alertmanagerUrl(model, context.wiring);
  const authority = authorityOf(model);
  const text = render(configTemplate, {
    header: headerOf(context),
    elasticsearch: addressOf(elasticsearchUrl(model, context.wiring)),
    existing: isExisting(model),
    authority: authority === null ? null : context.wiring.secretPath(authority),
    user: elkSettings(model).security ? alerterUser(model) : null,
    places: placesOf(model, context.wiring),
    alertmanagers: alertmanager === null ? null : [alertmanager],
    notebook: alerterIndex(model),
  });
  return textArtifact(mountsOf(model).config.artifact, text);
}

/** ElastAlert has a key for each part of the URL, which always has a port. */
function addressOf(url: string) {
  const [, scheme, host = '', port, prefix = ''] = /^(\w+):\/\/(.*?):(\d+)(?:\/(.+))?$/.exec(url) ?? [];
  return { host, port: Number(port), isTls: scheme === 'https', prefix: prefix === '' ? null : prefix };
}

function ruleFiles(model: Model, context: RenderContext): readonly Artifact[] {
  const names = model.alerts.map(({ name }) => name.toLowerCase());
  return model.alerts.map((alert, at) => {
    // Some file systems do not distinguish upper and lower case.
    const alike = names.slice(0, at).filter((name) => name === names[at]).length;
    const file = alike === 0 ? alert.name : `${alert.name}-${alike + 1}`;
    return textArtifact(`${mountsOf(model).rules.artifact}/${file}.yaml`, ruleFile(model, alert, context));
  });
}

function modules(model: Model, context: BuildContext): readonly Artifact[] {
  const header = headerOf(context);
  const secret = alerterSecret(model);
  const starter = render(starterTemplate, {
    header,
    secret: secret === null ? null : context.wiring.secretPath(secret),
    places: placesOf(model, context.wiring),
  });
  const mounts = mountsOf(model);
  const folder = mounts.modules.artifact;
  return [
    textArtifact(`${folder}/logagg_alerts.py`, render(alertsModule, { header })),
    textArtifact(`${folder}/logagg_meaning.py`, render(meaningModule, { header, fields: ELK_FIELDS })),
    { path: mounts.starter.artifact, content: starter, mode: 0o755 },
  ];
}
