/** Cases whose files also have errors of other rules, by `<rule> <case>`: the case cannot be written without them. */
export const OTHER_ERRORS: Readonly<Record<string, readonly string[]>> = {
  // A component with a misspelt attribute lacks the attribute that was meant.
  'collector/alloy-component bad-1.alloy': ['collector/bad-stage'],
  // Promtail's former keys are unknown today, so what they set is missing.
  'collector/unknown-key bad-1.yaml': ['collector/client-url', 'collector/wrong-type'],
  // Promtail accepts unknown keys in a stage. It refuses a stage with two.
  'collector/unknown-key good-1.yaml': ['collector/bad-stage'],
  // A condition `healthy` is unknown, and its service too.
  'compose/schema bad-2.yaml': ['compose/unknown-dependency'],
  'compose/schema good-1.yaml': ['loki/healthcheck-needs-shell'],
  'elk/no-delete-phase bad-1': ['elk/unknown-key'],
  'elk/processor-settings bad-1.yaml': ['elk/processor-value'],
  // The other rule reports this password.
  'grafana/admin-secret good-1.yaml': ['hardening/default-password'],
  'grafana/wrong-type bad-2.yaml': ['grafana/provider-folder'],
  'hardening/elastic-security-off good-1.yaml': ['elk/bootstrap'],
  // A choice that does not exist has the wrong type too.
  'loki/invalid-value bad-4.yaml': ['loki/wrong-type'],
  // With retention disabled, the store of delete requests is unused.
  'loki/delete-store-mismatch good-2.yaml': ['loki/retention-not-enforced'],
  'stack/window-outlives-retention good-3': ['loki/retention-not-enforced'],
  // The folder of rules is mounted with all that is beside it.
  'ruler/rules-tenant-dir bad-4': ['ruler/foreign-file-in-rules'],
  // Retention of one stream, without a compactor.
  'stack/unknown-label bad-1': ['loki/retention-not-enforced'],
  // Unknown fields are compared and unwrapped without a guard.
  'stack/unknown-field bad-1': ['ruler/parser-error-unguarded'],
  'stack/unknown-field good-1': ['ruler/parser-error-unguarded'],
  'stack/unreachable-host bad-5': ['elk/no-output'],
  'stack/unreachable-host good-8': ['collector/expand-env'],
};
