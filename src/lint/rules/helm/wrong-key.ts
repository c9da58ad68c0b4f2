import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { applies } from '../../facts/fact.js';
import { COMPONENT_SETTINGS, RENAMED } from '../../facts/helm.js';

export const wrongKey: FileRule = {
  id: 'helm/wrong-key',
  severity: 'error',
  summary: "Loki's Helm chart ignores this key, so the setting does not reach Loki's configuration.",
  why:
    'Helm accepts unknown keys without an error: retention stays off, or rules are not read, and no ' +
    'message appears.',
  bad: `deploymentMode: Monolithic
loki:
  auth_enabled: false
  ruler: { enable_api: true }
compactor: { retention_enabled: true }`,
  good: `deploymentMode: Monolithic
loki:
  auth_enabled: false
  rulerConfig: { enable_api: true }
  compactor: { retention_enabled: true }`,
  source: 'JiRaska/open-bank-oss#6032, mortennordbye/homelab#504; values.yaml of the chart since grafana/loki#20705.',
  seen: 'Loki chart 18.11.0, by its templates: the key has no effect.',
  kinds: ['helm-values'],
  checkFile(context) {
    const { value } = context.document;
    // The values of a chart that includes Loki's chart are one level deeper.
    const base = mapOf(rawValueAt(value, ['loki', 'loki'])) === null ? [] : ['loki'];
    return [...ofLoki(context, base), ...ofComponents(context, base), ...ofMode(context, base)];
  },
};

function ofLoki({ document, report, versions }: FileContext, base: SpecPath): readonly Finding[] {
  return Object.entries(RENAMED).flatMap(([key, entry]) => {
    const { value: right } = entry;
    const path = [...base, 'loki', key];
    if (rawValueAt(document.value, path) === undefined || !applies(entry, versions)) return [];
    const message = `The chart reads \`loki.${right}\`; \`loki.${key}\` does not reach Loki.`;
    return report(document.at(path, 'key'), message, { fix: `Write \`${right}\`.` });
  });
}

function ofComponents({ document, report, versions }: FileContext, base: SpecPath): readonly Finding[] {
  if (!applies(COMPONENT_SETTINGS, versions)) return [];
  return COMPONENT_SETTINGS.value.flatMap(([component, right, keys]) =>
    keys.flatMap((key) => {
      const path = [...base, component, key];
      if (rawValueAt(document.value, path) === undefined) return [];
      const message = `\`${component}\` configures the pods here: \`${key}\` does not reach Loki.`;
      return report(document.at(path, 'key'), message, { fix: `Move it to \`loki.${right}\`.` });
    }),
  );
}

function ofMode({ document, report }: FileContext, base: SpecPath): readonly Finding[] {
  const path = [...base, 'deploymentMode'];
  if (rawValueAt(document.value, path) !== 'SimpleScalable') return [];
  const message = 'SimpleScalable is deprecated. Loki 4 removes it.';
  return [report(document.at(path), message, { severity: 'info', fix: 'Write `Monolithic` or `Distributed`.' })];
}
