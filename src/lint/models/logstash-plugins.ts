import type { ConfigDocument } from '../../contracts/config.js';
import type { LogstashPlugin, LogstashStep } from '../../languages/logstash/ast.js';
import { optionsOfPlugin, type PluginOptions } from '../facts/logstash/options.js';
import { pipelineOf } from './logstash.js';

/** A plugin that Logstash's documentation has. */
export interface KnownPlugin {
  readonly kind: string;
  readonly plugin: LogstashPlugin;
  readonly known: PluginOptions;
  /** As messages name it: "the output `elasticsearch`". */
  readonly words: string;
}

const read = new WeakMap<ConfigDocument, readonly KnownPlugin[]>();

/** The plugins of a pipeline and their codecs; nothing if it has a syntax error. Plugins of others are not known. */
export function knownPlugins(document: ConfigDocument): readonly KnownPlugin[] {
  const found = read.get(document);
  if (found !== undefined) return found;
  const { sections, errors } = pipelineOf(document);
  const all = errors.length > 0 ? [] : sections.flatMap(({ name, body }) => inSteps(body, name));
  read.set(document, all);
  return all;
}

function inSteps(steps: readonly LogstashStep[], kind: string): readonly KnownPlugin[] {
  return steps.flatMap((step) => {
    if (step.kind === 'branches') return step.branches.flatMap(({ body }) => inSteps(body, kind));
    const codecs = step.options.flatMap(({ value }) => (value.kind === 'plugin' ? [value] : []));
    return [...knownOf(step, kind), ...codecs.flatMap((codec) => knownOf(codec, 'codec'))];
  });
}

function knownOf(plugin: LogstashPlugin, kind: string): readonly KnownPlugin[] {
  const known = optionsOfPlugin(kind, plugin.name);
  return known === null ? [] : [{ kind, plugin, known, words: `the ${kind} \`${plugin.name}\`` }];
}
