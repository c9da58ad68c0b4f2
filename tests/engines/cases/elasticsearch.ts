import { besides, type Golden } from '../../support/goldens.js';
import { composedTemplate } from '../support/composedTemplate.js';
import type { BodyKind } from '../support/elasticsearchParsers.js';

/** What a golden file of the setup is. */
const KINDS: readonly (readonly [pattern: RegExp, kind: BodyKind])[] = [
  [/\/ilm-policy-[^/]*$/, 'ilm'],
  [/\/(?:index|alerter)-template[^/]*$/, 'template'],
  [/\/component-template\.json$/, 'component'],
  [/\/role-[^/]*$/, 'role'],
  [/\/mappings\.json$/, 'component'],
];

/** Every golden file that Elasticsearch's parsers read. */
export const ELASTICSEARCH_FILES = new RegExp(KINDS.map(([pattern]) => pattern.source).join('|'));

interface Template {
  readonly template: { readonly settings: object };
  readonly composed_of?: readonly string[];
}

/** The request that sends a golden file. An index template is read with its component in it, as Elasticsearch does. */
export function requestOf(golden: Golden): { readonly kind: BodyKind; readonly body: object } {
  const kind = KINDS.find(([pattern]) => pattern.test(golden.path))?.[1];
  if (kind === undefined) throw new Error(`${golden.path} is not read by Elasticsearch's parsers`);
  const body: object = JSON.parse(golden.text);
  if (golden.path.endsWith('/mappings.json')) return { kind, body: { template: { mappings: body } } };
  return { kind, body: kind === 'template' ? composed(body as Template, golden) : body };
}

function composed({ composed_of: components, ...index }: Template, golden: Golden): object {
  const component = besides(golden, 'component-template.json');
  if (components === undefined || component === undefined) return index;
  return composedTemplate(JSON.parse(component.text) as Template, index);
}
