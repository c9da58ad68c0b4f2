import type { GroupKey } from '../../model/model.js';

/** How a receiver's program reads the text of a message. */
export interface Syntax {
  /** Template functions that make a value plain text, in the order in which they run. */
  readonly escape: string;
  /** The same for the address of a runbook, which stays a link. */
  readonly escapeUrl: string;
  readonly lineBreak: string;
  /** The most characters of a value. */
  readonly length: number;
  /** The most firing alerts, and the most resolved alerts, that a message lists. */
  readonly alerts: number;
}

/** The program shows the text as it is. */
export const PLAIN: Syntax = { escape: '', escapeUrl: '', lineBreak: '\n', length: 300, alerts: 10 };

const ENTITIES = ' | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;"';

/** `<…>` is a link, a mention or a tag, and `&…;` a character. Slack and Opsgenie read these three escapes. */
export const ENTITY: Syntax = { ...PLAIN, escape: ENTITIES, escapeUrl: ENTITIES };

/** Opsgenie accepts 15,000 characters. */
export const OPSGENIE: Syntax = { ...ENTITY, alerts: 5 };

const BACKSLASHES = ' | reReplaceAll `([\\\\\\x60*_{}\\[\\]()<>#~|&!])` `\\$1`';

/** A backslash makes punctuation plain text. */
export const MARKDOWN: Syntax = { ...PLAIN, escape: BACKSLASHES };

/**
 * Cards of Teams: Markdown, in which a single line break is a space. Teams refuses a message of more than 28 KiB. A
 * character can be four bytes there.
 */
export const CARD: Syntax = { ...MARKDOWN, lineBreak: '\n\n', length: 200, alerts: 3 };

/** Amazon SNS refuses a subject with other characters than those of ASCII. */
export const SUBJECT: Syntax = { ...PLAIN, escape: ' | reReplaceAll `[^ -~]` "?"' };

/** Line breaks, other control characters, and characters that reverse the direction of what follows. */
const BREAKS = 'reReplaceAll `[\\p{Cc}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+` " "';

/** A value is one short line. It is cut after it was escaped, so that escapes do not make a message too long. */
function defineLine({ escape: escapes, length }: Syntax): string {
  const cut = ` | reReplaceAll \`^(.{${length}}).+$\` "\${1}…"`;
  return `{{ define "line" }}{{ . | ${BREAKS}${escapes}${cut} }}{{ end -}}\n`;
}

function defineUrl({ escapeUrl }: Syntax): string {
  return `{{ define "url" }}{{ . | ${BREAKS}${escapeUrl} }}{{ end -}}\n`;
}

const line = (expression: string) => `{{ template "line" ${expression} }}`;

/** The labels of the groups that are in the title, in the order of the title. */
const TITLE_LABELS = [
  ['alert', 'alertname'],
  ['service', 'service_name'],
  ['environment', 'env'],
] as const;

/** One line that names the group: its state, alert, service and environment. */
export function titleOf(groupBy: readonly GroupKey[], syntax: Syntax): string {
  return defineLine(syntax) + titleLine(groupBy);
}

function titleLine(groupBy: readonly GroupKey[]): string {
  const alert = groupBy.includes('alert')
    ? line('.GroupLabels.alertname')
    : '{{ len .Alerts }} alert{{ if gt (len .Alerts) 1 }}s{{ end }}';
  const service = groupBy.includes('service') ? ` on ${line('.GroupLabels.service_name')}` : '';
  const environment = groupBy.includes('environment') ? ` (${line('.GroupLabels.env')})` : '';
  return `[{{ .Status | toUpper }}] ${alert}${service}${environment}`;
}

/** The title and the alerts, for programs that have one text only. */
export function titleAndTextOf(groupBy: readonly GroupKey[], syntax: Syntax): string {
  return `${definitions(groupBy, syntax)}${titleLine(groupBy)}\n\n${lists(syntax)}`;
}

/**
 * A paragraph per alert: state, severity, summary, description, the fields it is grouped by, runbook and start. Each line
 * begins with its name, so that no value can look like another line. Go's templates do not read the texts of an alert
 * again, so braces in them have no effect.
 */
export function textOf(groupBy: readonly GroupKey[], syntax: Syntax): string {
  return `${definitions(groupBy, syntax)}${lists(syntax)}`;
}

/**
 * The alerts of one state, for the details of PagerDuty. Alertmanager reads details as YAML if it can. The first line
 * makes them invalid YAML, so they stay text.
 */
export function detailsOf(groupBy: readonly GroupKey[], state: 'Firing' | 'Resolved'): string {
  return `${definitions(groupBy, PLAIN)}{{ len .Alerts.${state} }} ${state.toLowerCase()}\n\n${list(state, PLAIN).trimEnd()}`;
}

function definitions(groupBy: readonly GroupKey[], syntax: Syntax): string {
  return `${defineLine(syntax)}${defineUrl(syntax)}${defineAlert(groupBy, syntax)}`;
}

function defineAlert(groupBy: readonly GroupKey[], { lineBreak }: Syntax): string {
  const shown = TITLE_LABELS.flatMap(([key, label]) => (groupBy.includes(key) ? [label] : []));
  const labels = [...shown, 'severity'].map((label) => `"${label}"`).join(' ');
  return `{{ define "alert" -}}
{{ .Status | toUpper }} ({{ .Labels.severity }}): ${line('.Annotations.summary')}${lineBreak}{{ if .Annotations.description }}Description: ${line('.Annotations.description')}${lineBreak}{{ end }}{{ range (.Labels.Remove (stringSlice ${labels})).SortedPairs }}${line('.Name')}: ${line('.Value')}${lineBreak}{{ end }}{{ if .Annotations.runbook_url }}Runbook: {{ template "url" .Annotations.runbook_url }}${lineBreak}{{ end }}Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}

{{ end -}}
`;
}

function lists(syntax: Syntax): string {
  const { alerts } = syntax;
  return `${list('Firing', syntax)}${list('Resolved', syntax)}\
{{ if or (gt (len .Alerts.Firing) ${alerts}) (gt (len .Alerts.Resolved) ${alerts}) -}}
In all {{ len .Alerts.Firing }} firing and {{ len .Alerts.Resolved }} resolved alerts: {{ .ExternalURL }}
{{ end }}`;
}

function list(state: 'Firing' | 'Resolved', { alerts }: Syntax): string {
  const each = `{{ if lt $at ${alerts} }}{{ template "alert" $alert }}{{ end }}`;
  return `{{ range $at, $alert := .Alerts.${state} }}${each}{{ end -}}\n`;
}

/** A word for the most severe alert of a message. */
export function bySeverity(words: Readonly<Record<'critical' | 'warning' | 'info', string>>): string {
  const { critical, warning, info } = words;
  return `{{ $word := "${info}" }}{{ range .Alerts.Firing -}}
{{ if eq .Labels.severity "critical" }}{{ $word = "${critical}" }}
{{- else if and (eq .Labels.severity "warning") (ne $word "${critical}") }}{{ $word = "${warning}" }}{{ end -}}
{{ end }}{{ $word }}`;
}

/** A value of all alerts of a message, in one line. */
export function commonLabel(label: string, syntax: Syntax): string {
  return `${defineLine(syntax)}${line(`.CommonLabels.${label}`)}`;
}

/** Text of the spec for a setting that Alertmanager reads as a Go template: its braces stay text. */
export function literally(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
