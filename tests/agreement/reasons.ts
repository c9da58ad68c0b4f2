/**
 * Rules that are errors although the program accepts the file. docs/agreement.md quotes the `why` of each: a rule is
 * listed here only when that consequence is worse than an error.
 */
export const STRICTER: readonly string[] = [
  'collector/file-path',
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

/** Files that the program accepts and that could also belong to another program, so logagg does not recognise them. */
export const UNRECOGNISED: Readonly<Record<string, string>> = {
  'loki-rules/file-group-without-rules': 'Only the expressions distinguish rules of Loki from rules of Prometheus.',
  'loki-rules/file-no-groups': 'Only the expressions distinguish rules of Loki from rules of Prometheus.',
  'loki-rules/logql-scalar-only': 'A number alone is also an expression of Prometheus.',
};

/** Files that the program rejects and logagg accepts, each with the reason. */
export const MISSED: Readonly<Record<string, string>> = {
  'loki-rules/file-namespace':
    'It is a warning: lokitool reads the key, and only a mount shows that Loki reads the file.',
  'filebeat/input-clean-inactive-log':
    'Only the type of the input is found, as a warning because the version is not known.',
  'filebeat/input-prospectors': 'It is a warning: Filebeat 5 and 6 accept the file, and the version is not known.',
  'filebeat/output-ssl-missing-ca': 'The file of the authority is on the machine, not in the configuration.',
  'filebeat/output-variable': 'Variables are set in the environment, not in the configuration.',
  'filebeat/processor-script-missing-file': 'The script is on the machine, not in the configuration.',
  'filebeat/processor-script-syntax': 'It needs a parser of JavaScript, which is too large for this one mistake.',
  'loki-rules/file-record-without-colon': 'Only lokitool rejects it: the ruler accepts any metric name.',
  'loki/storage-gcs-no-credentials': 'The file is valid: the credentials are on the machine, not in the file.',
};
