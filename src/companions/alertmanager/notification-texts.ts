/** How a value is written into a message, as a Go template action. */
export type Writing = (expression: string) => string;

/** The value without escaping. */
export const plainly: Writing = (expression) => `{{ ${expression} }}`;

/** Slack reads `<…>` as links and mentions and `&…;` as characters. Its own three escapes make them plain text. */
export const forSlack: Writing = (expression) =>
  `{{ ${expression} | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;" }}`;

/** One line that names the group: its state, alert, service and environment. */
export function titleOf(write: Writing): string {
  const { alertname, service, env } = {
    alertname: write('.GroupLabels.alertname'),
    service: write('.GroupLabels.service_name'),
    env: write('.GroupLabels.env'),
  };
  return `[{{ .Status | toUpper }}] ${alertname} on ${service} (${env})`;
}

/**
 * A paragraph per alert: state, severity, summary, description, the fields it is grouped by, runbook and start. Go's
 * templates do not read the texts of an alert again, so braces in them have no effect.
 */
export function textOf(write: Writing): string {
  return `{{ range .Alerts -}}
{{ .Status | toUpper }} ({{ .Labels.severity }}): ${write('.Annotations.summary')}
{{ if .Annotations.description }}${write('.Annotations.description')}
{{ end -}}
{{ range (.Labels.Remove (stringSlice "alertname" "service_name" "env" "severity")).SortedPairs -}}
{{ .Name }}: ${write('.Value')}
{{ end -}}
{{ if .Annotations.runbook_url }}Runbook: ${write('.Annotations.runbook_url')}
{{ end -}}
Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}

{{ end }}`;
}

/** Text of the spec for a setting that Alertmanager reads as a Go template: its braces stay text. */
export function literally(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
