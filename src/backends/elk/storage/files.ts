import componentTemplate from '../../../../templates/backends/elk/setup/component-template.json.hbs';
import policyTemplate from '../../../../templates/backends/elk/setup/ilm-policy.json.hbs';
import indexTemplate from '../../../../templates/backends/elk/setup/index-template.json.hbs';
import pipelineTemplate from '../../../../templates/backends/elk/setup/ingest-pipeline.json.hbs';
import mappingsTemplate from '../../../../templates/backends/elk/setup/mappings.json.hbs';
import type { RenderContext } from '../../../contracts/context.js';
import type { Model } from '../../../model/model.js';
import { datasetOf, ingestPipeline } from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { type Header, headerOf } from '../../../render/header.js';
import { oneUnit } from '../../../units/durations.js';
import { binarySize } from '../../../units/sizes.js';
import { elkSettings } from '../settings.js';
import { ecsAliases } from './ecs.js';
import { declaredFields, fieldLimit, KEYWORD_LIMIT } from './mappings.js';
import { type Retention, retentionsOf } from './retentions.js';

/** A file that the setup job sends to Elasticsearch by PUT. */
export interface SetupFile {
  readonly file: string;
  readonly content: string;
  /** Its name in the job's messages. */
  readonly what: string;
  /** Path of the API. */
  readonly path: string;
}

/** The part of all index templates that defines a document. */
function componentOf(model: Model): string {
  return `${datasetOf(model)}-lines`;
}

/** The mappings alone, which streams that are there already get. */
export function mappingsFile(
  model: Model,
  context: RenderContext,
): { readonly file: string; readonly content: string } {
  const declared = declaredFields(model);
  const aliases = ecsAliases(declared.map(({ key }) => key));
  const data = { header: headerOf(context), declared, aliases, keywordLimit: KEYWORD_LIMIT };
  return { file: 'mappings.json', content: render(mappingsTemplate, data) };
}

/** Everything that must be there before a data stream is, in the order in which one needs the other. */
export function storageFiles(model: Model, context: RenderContext): readonly SetupFile[] {
  const header = headerOf(context);
  const retentions = retentionsOf(model);
  return [
    ...retentions.map((retention) => policyFile(model, retention, header)),
    pipelineFile(model, header),
    componentFile(model, context),
    ...retentions.map((retention) => indexTemplateFile(model, retention, header)),
  ];
}

function policyFile(model: Model, { policy, days, rolloverAge }: Retention, header: Header): SetupFile {
  const size = binarySize(elkSettings(model).lifecycle.rolloverSize, ['kb', 'mb', 'gb']);
  const data = { header, age: oneUnit(rolloverAge), size: elasticSize(size), retention: `${days}d` };
  return {
    file: `ilm-policy-${policy}.json`,
    content: render(policyTemplate, data),
    what: `the lifecycle policy ${policy}`,
    path: `/_ilm/policy/${policy}`,
  };
}

function pipelineFile(model: Model, header: Header): SetupFile {
  const name = ingestPipeline(model);
  // Three braces: Elasticsearch's templates insert the value without escaping.
  const data = { header, seen: '{{{_ingest.timestamp}}}', failure: '{{{_ingest.on_failure_message}}}' };
  return {
    file: 'ingest-pipeline.json',
    content: render(pipelineTemplate, data),
    what: `the ingest pipeline ${name}`,
    path: `/_ingest/pipeline/${name}`,
  };
}

function componentFile(model: Model, context: RenderContext): SetupFile {
  const name = componentOf(model);
  const data = {
    header: headerOf(context),
    pipeline: ingestPipeline(model),
    fieldLimit: fieldLimit(declaredFields(model).length),
    mappings: JSON.parse(mappingsFile(model, context).content) as unknown,
  };
  return {
    file: 'component-template.json',
    content: render(componentTemplate, data),
    what: `the component template ${name}`,
    path: `/_component_template/${name}`,
  };
}

function indexTemplateFile(model: Model, { policy, stream, parts, days }: Retention, header: Header): SetupFile {
  return {
    file: `index-template-${policy}.json`,
    content: render(indexTemplate, {
      header,
      stream,
      parts,
      policy,
      component: componentOf(model),
      retention: `${days}d`,
    }),
    what: `the index template ${policy}`,
    path: `/_index_template/${policy}`,
  };
}

function elasticSize(text: string): string {
  return /[a-z]$/.test(text) ? text : `${text}b`;
}
