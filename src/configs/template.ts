import type { ConfigKind } from '../contracts/config.js';

/** Blocks of Go templates, of Helm, Consul and Nomad among them. */
const BLOCK =
  /(?<!%)\{\{-?\s*(?:if|else|end|range|with|define|block|include|template|toYaml|tpl|env|key|secret|service)\b/;
/** Values that Helm fills in. */
const HELM =
  /\{\{-?\s*(?:\(?\s*(?:include|toYaml|tpl|default)\b|[^}]{0,200}(?:\.Values|\.Release|\.Chart|\.Capabilities)\b)/;
/** A variable of Jinja, as Ansible and Salt write it: Go's begin with a dot or a dollar. */
const JINJA =
  /(?<!%)\{\{-?\s*(?!(?:end|else|now|break|continue)\b)[a-z_]\w*(?:\.\w+|\[[^\]\n]*\]|\([^)\n]*\))*\s*(?:\||-?\}\})|\{%[-+]?\s*(?:if|for|set|endif|else|raw|include|block|macro)\b/;
/** Templates of Ruby, and of Nomad with other brackets. */
const OTHER = /<%[-=]?\s|^[ \t]*\[\[-?\s/m;
const COMMENT = /^[ \t]*(?:#|\/\/).*$/gm;

/** Kinds whose own language has no `{{ }}`, so that one shows a template of Ansible, Salt or Helm. */
const WITHOUT_BRACES: ReadonlySet<ConfigKind> = new Set([
  'loki',
  'promtail',
  'filebeat',
  'kibana',
  'compose',
  'elastalert',
  'grafana-datasources',
  'grafana-providers',
  'logstash',
  'alloy',
]);

/** Whether a file that no parser reads is a template: only what comes out of it is a configuration. */
export function isTemplate(text: string): boolean {
  const code = withoutComments(text);
  return [BLOCK, HELM, JINJA, OTHER].some((form) => form.test(code));
}

/** Whether a file that can be read has values that a template fills in, so that they cannot be judged. */
export function hasTemplateValues(kind: ConfigKind, text: string): boolean {
  if (!WITHOUT_BRACES.has(kind) || !/\{[{%]/.test(text)) return false;
  const code = withoutComments(text);
  return HELM.test(code) || (kind !== 'alloy' && JINJA.test(code));
}

function withoutComments(text: string): string {
  return text.replace(COMMENT, '');
}
