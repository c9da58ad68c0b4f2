import type HandlebarsApi from 'handlebars';
import * as runtimeModule from 'handlebars/runtime.js';
import { alloy, alloyName } from './dialects/alloy.js';
import { caddyfile } from './dialects/caddyfile.js';
import { compose } from './dialects/compose.js';
import { json, jsonIndented } from './dialects/json.js';
import { comment, fenced, markdown } from './dialects/text.js';
import { yaml, yamlLines, yamlText } from './dialects/yaml.js';

/** A template that was precompiled at build time. Only `render` uses its content. */
export interface Template {
  readonly main: unknown;
}

// The package types its runtime entry as an empty module; the value is the full build without its compiler.
const runtime = runtimeModule as unknown as { readonly default: typeof HandlebarsApi };
const handlebars = runtime.default.create();
for (const [name, helper] of Object.entries({
  yaml,
  yamlLines,
  yamlText,
  caddyfile,
  compose,
  json,
  jsonIndented,
  alloy,
  alloyName,
  comment,
  markdown,
  fenced,
  number: plainNumber,
})) {
  handlebars.registerHelper(name, helper);
}

/**
 * Fills a template. Throws when the data lacks a name that the template uses (templates are strict). `partials` are
 * templates that it includes by name, each indented as the mustache that includes it.
 */
export function render(template: Template, data: object, partials: Readonly<Record<string, Template>> = {}): string {
  const included = Object.entries(partials).map(([name, partial]) => [name, compiled(partial)] as const);
  return compiled(template)(data, { partials: Object.fromEntries(included) });
}

function compiled(template: Template) {
  return handlebars.template(template as TemplateSpecification);
}

function plainNumber(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`not a number: ${String(value)}`);
  return String(value);
}
