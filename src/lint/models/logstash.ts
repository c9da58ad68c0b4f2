import type { ConfigDocument } from '../../contracts/config.js';
import type { LogstashPlugin, LogstashText } from '../../languages/logstash/ast.js';
import { type LogstashPipeline, parseLogstash } from '../../languages/logstash/parse.js';
import { optionOf, pluginsOf } from '../../languages/logstash/walk.js';

const read = new WeakMap<ConfigDocument, LogstashPipeline>();

/** A Logstash pipeline, parsed once. */
export function pipelineOf(document: ConfigDocument): LogstashPipeline {
  const known = read.get(document);
  if (known !== undefined) return known;
  const pipeline = parseLogstash(document.text);
  read.set(document, pipeline);
  return pipeline;
}

/** The plugins of a section with a name, in any branch. */
export function pluginsNamed(document: ConfigDocument, section: string, name: string): readonly LogstashPlugin[] {
  return [...pluginsOf(pipelineOf(document).sections, section)].filter((plugin) => plugin.name === name);
}

/** The text of an option; null: it is not written, or of another form. */
export function optionText(plugin: LogstashPlugin, name: string): string | null {
  const value = optionOf(plugin, name)?.value;
  return value?.kind === 'text' ? value.value : null;
}

/** The strings of an option that is a string or a list of strings. */
export function optionTexts(plugin: LogstashPlugin, name: string): readonly LogstashText[] {
  const value = optionOf(plugin, name)?.value;
  const items = value?.kind === 'array' ? value.items : [value];
  return items.filter((item): item is LogstashText => item?.kind === 'text');
}
