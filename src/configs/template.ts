import type { ConfigKind } from '../contracts/config.js';

/** Blocks of Go templates, of Helm, Consul and Nomad among them. */
const BLOCK = /(?<!%)\{\{-?\s*(?:if|else|end|range|with|define|block|include|template|toYaml|tpl)\b/;
/** What Consul, Nomad and confd fill in. */
const LOOKUP = /(?:\{\{|\[\[)-?\s*(?:env|getenv|getv|key|keyOrDefault|secret|service)\s+["`]/;
/** Values that Helm fills in. */
const HELM =
  /\{\{-?\s*(?:(?:\(\s*)?(?:include|toYaml|tpl)\b|[^}]{0,200}(?:\.Values|\.Release|\.Chart|\.Capabilities)\b)/;
/** A variable of Jinja, as Ansible and Salt write it: Go's begin with a dot or a dollar. */
const JINJA =
  /(?<!%)\{\{-?\s*(?!(?:end|else|now|break|continue)\b)[a-z_]\w*(?:\.\w+|\[[^\]\n]{0,200}\]|\([^)\n]{0,200}\))*\s*(?:\||-?\}\})|\{%[-+]?\s*(?:if|for|set|endif|else|raw|include|block|macro)\b/;
/** Templates of Ruby, and of Nomad with other brackets. */
const OTHER = /<%[-=]?\s|^[ \t]*\[\[-?\s/m;
/** A line that is only a variable: what a script writes there is part of the file. */
const FILLED_LINE = /^[ \t]*(?:\$\{\w+\}|@\w+@|__\w+__)[ \t]*$/m;
const COMMENT = /^[ \t]*(?:#|\/\/).*$/gm;

/** Kinds whose own language has no `{{ }}`, so that one shows a template of Ansible, Salt or Helm. */
const WITHOUT_BRACES: ReadonlySet<ConfigKind> = new Set([
  'loki',
  'promtail',
  'filebeat',
  'kibana',
  'elasticsearch',
  'compose',
  'elastalert',
  'grafana-datasources',
  'grafana-providers',
  'logstash',
  'alloy',
]);

/** Kinds whose values may be templates of the program itself: stages, formats of Docker's commands, scripts. */
const WITH_OWN_BLOCKS: ReadonlySet<ConfigKind> = new Set(['promtail', 'alloy', 'compose', 'logstash']);

/** Whether a file that no parser reads is a template: only what comes out of it is a configuration. */
export function isTemplate(text: string): boolean {
  const code = withoutComments(text);
  return [HELM, JINJA, OTHER, LOOKUP, FILLED_LINE].some((form) => form.test(code)) || BLOCK.test(withoutScalars(code));
}

/** Whether a parsed file contains values that a template generator fills in, so that they cannot be checked. */
export function hasTemplateValues(kind: ConfigKind, text: string): boolean {
  if (!WITHOUT_BRACES.has(kind) || !/\{[{%]|<%|\[\[/.test(text)) return false;
  const code = withoutComments(text);
  if (HELM.test(code) || LOOKUP.test(code) || /<%[-=]\s/.test(code)) return true;
  if (kind === 'alloy') return false;
  return JINJA.test(code) || BLOCK.test(WITH_OWN_BLOCKS.has(kind) ? withoutScalars(code) : code);
}

/** Without quoted strings and block scalars, which may contain templates for the program itself. */
function withoutScalars(code: string): string {
  let indent = Number.POSITIVE_INFINITY;
  const kept = code.split('\n').filter((line) => {
    const own = line.search(/\S/);
    if (own < 0 || own > indent) return false;
    indent = /[|>][-+\d]*\s*$/.test(line) ? own : Number.POSITIVE_INFINITY;
    return true;
  });
  return kept.join('\n').replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, '""');
}

function withoutComments(text: string): string {
  return text.replace(COMMENT, '');
}
