import { checkSpec } from '../../../src/app/check.js';
import type { Choices } from '../../../src/app/init/choices.js';
import type { Proposal } from '../../../src/app/init/proposal.js';
import { propose } from '../../../src/app/init/propose.js';
import { specText } from '../../../src/app/init/spec.js';
import { standardPorts } from '../../../src/app/workloads.js';
import { readComposeFiles } from '../../../src/composefile/read.js';
import { registry } from '../../../src/registry.js';
import { composeSettings } from '../../../src/targets/compose/settings.js';

export const CHOICES: Choices = { name: 'shop', backend: 'loki', collector: 'promtail', target: 'compose' };

/** What init proposes for one compose file. */
export function proposalOf(text: string, path = 'compose.yml'): Proposal {
  const { project, findings } = readComposeFiles([path], () => text);
  const errors = findings.filter((it) => it.severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return propose(project, [path], 'folder', standardPorts(registry));
}

/** The proposal in a few words: one line a service, and what was found beside them. */
export function inShort(proposal: Proposal) {
  const { services, network, grafana, prometheus, tempo, alertmanager, guesses } = proposal;
  return {
    services: services.map(({ name, composeName, lines, kind, alwaysRuns }) =>
      [name, composeName === name ? '' : `(${composeName})`, lines.format, kind, alwaysRuns ? 'steady' : '']
        .filter((word) => word !== '')
        .join(' '),
    ),
    skipped: guesses.filter((it) => it.what.includes('not collected')).map((it) => `${it.service}: ${it.because}`),
    network: network === null ? null : `${network.key}${network.external ? ' external' : ''}`,
    grafana: grafana.service ?? grafana.port,
    prometheus,
    tempo,
    alertmanager,
  };
}

/** The spec of a proposal as text, loaded, and the rules that speak of it (but for those that only inform). */
export function specOf(proposal: Proposal, choices: Partial<Choices> = {}, silenceAlerts = false) {
  const text = specText(proposal, { ...CHOICES, ...choices }, { silenceAlerts });
  const { model, findings } = checkSpec({ text, path: 'logagg.yaml', overrides: {}, registry });
  const ports = model === null ? null : composeSettings(model).ports;
  return { text, model, ports, rules: findings.filter((it) => it.severity !== 'info').map((it) => it.rule) };
}
