import { distance } from 'fastest-levenshtein';
import type { Variable } from '../../../composefile/service.js';
import type { FileContext, FileRule, Place } from '../../../contracts/config.js';
import { ownValue } from '../../../contracts/own.js';
import type { EngineVersions } from '../../../contracts/versions.js';
import { applies } from '../../facts/fact.js';
import { UNREAD, USUAL } from '../../facts/image-variables.js';
import { capitalised } from '../../lists.js';
import type { ComposeService } from '../../models/compose.js';
import { stackServices } from '../../models/hardening.js';
import { nameProblem, severityOf } from '../../models/node-names.js';

export const unreadVariable: FileRule = {
  id: 'elk/unread-variable',
  severity: 'error',
  summary: 'The environment has a setting that the program does not have, or that its image does not read.',
  why:
    'Elasticsearch does not start with an unknown setting: "unknown setting [discovery.zen.minimum_master_nodes]". The ' +
    'images of the other programs ignore variables with other names.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      - discovery.type=single-node
      - discovery.zen.minimum_master_nodes=1`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      - discovery.type=single-node`,
  source: 'https://www.elastic.co/guide/en/elasticsearch/reference/8.0/migrating-8.0.html, laradock/laradock#2531.',
  seen: 'Elasticsearch 8.19, by its breaking changes: "Specifying these settings in elasticsearch.yml will result in an error on startup".',
  kinds: ['compose'],
  checkFile(context) {
    return stackServices(context.document)
      .filter(({ image, value }) => MAKERS.test(image?.repository ?? '') && !('build' in value))
      .flatMap((service) => service.environment.flatMap((variable) => findingFor(context, service, variable) ?? []));
  },
};

const MAKERS = /^(?:docker\.elastic\.co\/|elastic\/|grafana\/grafana|(?:elasticsearch|kibana|logstash)$)/;

function findingFor({ document, report, versions }: FileContext, service: ComposeService, variable: Variable) {
  const program = service.program ?? 'loki';
  const { name } = variable;
  const place = placeOfName(document, variable);
  const unread = ownValue(UNREAD[program], name);
  if (unread !== undefined) {
    if (!isVersionKnown(service) || !applies(unread, versions)) return null;
    const { stops, fix } = unread.value;
    const message = `This version of ${capitalised(program)} does not have \`${name}\`: ${stops ? 'it does not start' : 'it ignores the value'}.`;
    return report(place, message, { fix, severity: stops ? 'error' : 'warn' });
  }
  if (program === 'kibana' && /^[a-z]\w*(?:\.\w+)+$/.test(name)) {
    const message = `The image of Kibana reads names in capitals only: it ignores \`${name}\`.`;
    return report(place, message, { fix: `Write \`${name.replaceAll('.', '_').toUpperCase()}\`.`, severity: 'warn' });
  }
  if (program === 'elasticsearch') return ofNode(report, service, name, place);
  const meant = misspelt(name, program);
  if (meant === null) return null;
  const message = `${capitalised(program)} does not have \`${name}\`: it ignores the value.`;
  return report(place, message, { fix: `Did you mean \`${meant}\`?`, severity: 'warn' });
}

/** A name without a dot is not a setting of the node. */
function ofNode(report: FileContext['report'], service: ComposeService, name: string, place: Place) {
  if (!/^[a-z][\w-]*\.[\w.-]+$/.test(name)) return null;
  const tag = isVersionKnown(service) ? (service.image?.tag ?? null) : null;
  const versions: EngineVersions = new Map(tag === null ? [] : [['elasticsearch', [tag]]]);
  const problem = nameProblem(name, versions);
  if (problem === null || problem.unsure === 'version') return null;
  const { words, fix } = problem;
  return report(place, `${words}: it does not start.`, {
    severity: severityOf(problem),
    ...(fix === undefined ? {} : { fix }),
  });
}

function isVersionKnown({ image }: ComposeService): boolean {
  return image?.tag !== null && /^v?\d/.test(image?.tag ?? '');
}

/** The usual name that is next to this one; null: it is one, or none is near. */
function misspelt(name: string, program: keyof typeof USUAL): string | null {
  const names = USUAL[program] ?? [];
  const isOwn = program !== 'grafana' || name.startsWith('GF_');
  if (!isOwn || name.length < 9 || names.includes(name) || name.endsWith('_FILE')) return null;
  const found = names.find((one) => distance(one, name) <= (Math.min(one.length, name.length) > 18 ? 2 : 1));
  return found ?? null;
}

function placeOfName(document: FileContext['document'], { path, offset, name }: Variable) {
  return offset > 0 ? document.inside(path, 0, name.length) : document.at(path, 'key');
}
