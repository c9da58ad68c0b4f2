/**
 * Rules that are errors although the program takes the file. Each rule's own `why` says what happens to people who have
 * it, and docs/agreement.md quotes it: a rule comes here only when that is worse than an error.
 */
export const STRICTER: readonly string[] = [
  'collector/replace-no-group',
  'config/duplicate-key',
  'elk/deprecated-input',
  'elk/dsl-stateful',
  'loki/retention-not-enforced',
  'loki/retention-too-short',
  'loki/ring-or-rf',
  'ruler/alertmanager-path',
  'ruler/rule-path-equals-dir',
];

/** Files that the program takes and that could as well be another program's, so that logagg only says what it knows. */
export const UNTOLD: Readonly<Record<string, string>> = {
  'loki-rules/file-group-without-rules': 'Only the expressions tell rules of Loki from rules of Prometheus.',
  'loki-rules/file-no-groups': 'Only the expressions tell rules of Loki from rules of Prometheus.',
  'loki-rules/logql-scalar-only': 'A number alone is an expression of Prometheus too.',
};

/** What the program refuses and logagg does not, and why not. */
export const MISSED: Readonly<Record<string, string>> = {
  'filebeat/output-ssl-missing-ca': 'The file of the authority is on the machine, which a configuration cannot show.',
  'filebeat/output-variable': 'A variable is set in the environment, which a configuration cannot show.',
  'filebeat/processor-script-missing-file': 'The script is on the machine, which a configuration cannot show.',
  'filebeat/processor-script-syntax': 'Only a reader of JavaScript sees it, and one is larger than what it would find.',
  'loki-rules/file-record-without-colon': 'Only lokitool minds: the ruler records under any name of a metric.',
  'loki/storage-gcs-no-credentials': 'The file is right; credentials come from the machine, which a file cannot show.',
};
