import template from '../../../templates/spec/logagg.yaml.hbs';
import services from '../../../templates/spec/services.yaml.hbs';
import { render } from '../../render/handlebars.js';
import type { Choices } from './choices.js';
import type { Proposal, ProposedNetwork, ProposedPrefix, ProposedService } from './proposal.js';

const PROMTAIL_NOTE =
  'logagg-disable-next-line collector/promtail-eol -- Promtail is unsupported since 2026-03-02. `alloy` stores the same lines and fields.';

const SUMMARIES = {
  errors: '{{service}} logged {{value}} errors in 5 minutes',
  share: '{{value}} of the lines of {{service}} are errors',
  web: '{{value}} of the lines of {{service}} have a 5xx status',
  silent: '{{service}} has logged nothing for 15 minutes',
};

/** Wishes of the user beyond the defaults. */
export interface SpecWishes {
  /** An alert on services that have stopped writing; otherwise it is there as a comment. */
  readonly silenceAlerts: boolean;
}

/** The services as items of the list in a spec, indented by two spaces. */
export function servicesText(proposed: readonly ProposedService[]): string {
  return render(services, { services: proposed.map(serviceView) });
}

/** The commented spec of a proposal. */
export function specText(
  proposal: Proposal,
  choices: Choices,
  { silenceAlerts }: SpecWishes,
  prefix: ProposedPrefix | null = null,
): string {
  const [only, ...more] = proposal.composeFiles;
  const web = proposal.services.filter(({ lines }) => lines.fields.status === 'number').map(({ name }) => name);
  const steady = proposal.services.filter((it) => it.alwaysRuns).map(({ name }) => name);
  return render(
    template,
    {
      ...choices,
      collectorNote: choices.collector === 'promtail' ? PROMTAIL_NOTE : null,
      composeFile: more.length > 0 ? proposal.composeFiles : (only ?? 'docker-compose.yml'),
      projectDirectory: proposal.projectDirectory,
      network: networkView(proposal.network),
      prefix,
      ports: portsView(proposal, choices),
      services: proposal.services.map(serviceView),
      web: web.length > 0 ? web : null,
      steady: steady.length > 0 ? steady : null,
      silenceAlerts,
      summaries: SUMMARIES,
      alertmanager: proposal.alertmanager,
      grafana: proposal.grafana,
      datasources: datasourcesView(proposal),
    },
    { services },
  );
}

/** Ports of what the chosen backend brings; an Alertmanager comes with receivers, unless there is one. */
function portsView({ ports, alertmanager }: Proposal, { backend }: Choices) {
  const own = backend === 'loki' ? ['loki'] : ['elasticsearch', 'kibana'];
  const wanted = ports.filter(({ workload }) =>
    workload === 'alertmanager' ? alertmanager === null : own.includes(workload),
  );
  return wanted.length === 0 ? null : wanted;
}

function networkView(network: ProposedNetwork | null) {
  if (network === null) return null;
  const isDefault = network.key === 'default' && !network.external;
  const note = network.external
    ? 'This network already exists.'
    : isDefault
      ? 'The default network that Compose creates.'
      : null;
  return { ...network, note };
}

function serviceView({ name, composeName, remarks, formatRemarks, lines }: ProposedService) {
  const fields = Object.entries(lines.fields).map(([field, type], n) => ({ name: field, type, first: n === 0 }));
  const source = composeName === name ? null : composeName;
  const levels = Object.entries(lines.levels).map(([word, level], n) => ({ word, level, first: n === 0 }));
  return {
    ...lines,
    name,
    remarks: [...remarks, ...formatRemarks],
    source,
    levels: levels.length === 0 ? null : levels,
    fields: fields.length === 0 ? null : fields,
  };
}

function datasourcesView({ prometheus, tempo }: Proposal) {
  return prometheus === null && tempo === null ? null : { prometheus, tempo };
}
