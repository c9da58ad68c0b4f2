/** Cases whose files also have errors of other rules, by `<rule> <case>`: the case cannot be written without them. */
export const OTHER_ERRORS: Readonly<Record<string, readonly string[]>> = {
  'ruler/group-of-many-values good-some-fields.yaml': ['ruler/parser-error-unguarded'],
  // A component with a misspelt attribute lacks the attribute that was meant.
  'collector/alloy-component bad-unknown-component-and-stage.alloy': ['collector/bad-stage'],
  // Promtail's former keys are unknown today, so what they set is missing.
  'collector/unknown-key bad-misspelled-and-misplaced-keys.yaml': ['collector/client-url', 'collector/wrong-type'],
  // Promtail accepts unknown keys in a stage. It refuses a stage with two.
  'collector/unknown-key good-keys-without-case.yaml': ['collector/bad-stage'],
  // A condition `healthy` is unknown, and its service too.
  'compose/schema bad-invalid-condition-and-reset.yaml': ['compose/unknown-dependency'],
  // Their certificates are not written.
  'elk/bootstrap good-two-node-cluster.yaml': ['elk/node-value'],
  'elk/tls-scheme bad-logstash-and-kibana-http-to-https': ['elk/node-value'],
  'elk/tls-scheme good-authority-in-logstash': ['elk/node-value'],
  'elk/no-delete-phase bad-policy-without-delete-action': ['elk/unknown-key'],
  'elk/processor-settings bad-global-processors.yaml': ['elk/processor-value'],
  // The other rule reports this password.
  'grafana/wrong-type bad-provider-values.yaml': ['grafana/provider-folder'],
  'hardening/elastic-security-off good-security-on-or-variable.yaml': ['elk/bootstrap'],
  // A choice that does not exist has the wrong type too.
  'loki/invalid-value bad-port-and-log-level.yaml': ['loki/wrong-type'],
  // With retention disabled, the store of delete requests is unused.
  'loki/delete-store-mismatch good-retention-disabled.yaml': ['loki/retention-not-enforced'],
  'stack/window-outlives-retention good-retention-off': ['loki/retention-not-enforced'],
  // The mount of the rules also contains files that are not rules.
  'ruler/rules-tenant-dir bad-subfolder-of-tenant': ['ruler/foreign-file-in-rules'],
  // Retention of one stream, without a compactor.
  'stack/unknown-label bad-promtail-labels': ['loki/retention-not-enforced'],
  // Unknown fields are compared and unwrapped without a guard.
  'stack/unknown-field bad-not-stored-or-parsed': ['ruler/parser-error-unguarded'],
  'stack/unknown-field good-parsed-or-stored': ['ruler/parser-error-unguarded'],
  'stack/unreachable-host bad-filebeat-hosts': ['elk/no-output'],
  'stack/unreachable-host good-host-from-variable': ['collector/expand-env'],
};
