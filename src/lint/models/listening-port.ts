import type { ConfigDocument, Place } from '../../contracts/config.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { nested } from '../../shapes/dotted.js';
import { isPlain, isReached } from './container-files.js';
import type { LogProgram } from './log-programs.js';
import type { ServicePart, StackService } from './stack-services.js';

/** The port on which a program certainly listens for HTTP. */
export interface ListeningPort {
  readonly port: number;
  /** Where it is set; null: it is the default. */
  readonly place: Place | null;
  /** Other ports on which it listens. */
  readonly others: readonly number[];
}

/** How the port of a program is set, in the order of precedence. */
interface PortSettings {
  readonly byDefault: number;
  /** Other ports by default: of a cluster, of gRPC. */
  readonly others: readonly number[];
  readonly variables: readonly string[];
  /** The configuration file in the image, and the setting in it. */
  readonly file: string | null;
  readonly setting: readonly string[];
  /** An option of the command: the port is the number behind the last colon. */
  readonly option: RegExp | null;
}

/** Source: the documentation of Elasticsearch and Kibana 9.5.3, Grafana 13.2.0 and Alertmanager 0.34.1. */
const SETTINGS: Readonly<Partial<Record<LogProgram, PortSettings>>> = {
  elasticsearch: {
    byDefault: 9200,
    others: [9300],
    variables: ['http.port', 'ES_SETTING_HTTP_PORT'],
    file: '/usr/share/elasticsearch/config/elasticsearch.yml',
    setting: [],
    option: null,
  },
  kibana: {
    byDefault: 5601,
    others: [],
    variables: ['SERVER_PORT', 'server.port'],
    file: '/usr/share/kibana/config/kibana.yml',
    setting: ['server', 'port'],
    option: null,
  },
  grafana: {
    byDefault: 3000,
    others: [],
    variables: ['GF_SERVER_HTTP_PORT'],
    file: '/etc/grafana/grafana.ini',
    setting: [],
    option: null,
  },
  alertmanager: {
    byDefault: 9093,
    others: [9094],
    variables: [],
    file: null,
    setting: [],
    option: /^--?web\.listen-address(?:=|$)/,
  },
};

/** Where a program other than Loki listens; null: it is not certain. `configs` are the files that it reads. */
export function listeningPort(called: StackService, configs: readonly ConfigDocument[]): ListeningPort | null {
  const settings = SETTINGS[called.program ?? 'loki'];
  const [part, ...parts] = called.parts;
  if (settings === undefined || part === undefined || parts.length > 0 || !isPlain(called)) return null;
  const { entrypoint, command, value } = part.service;
  if (entrypoint.isGiven || 'env_file' in value) return null;
  const { others } = settings;
  const made = ([port, place]: readonly [number, Place | null]) => ({ port, place, others });
  if (settings.option !== null) return orNull(byCommand(part, settings), made);
  if (command.isGiven) return null;
  const variable = byVariable(part, settings);
  if (variable !== undefined) return orNull(variable, made);
  const file = settings.file !== null && isReached(called, settings.file);
  return orNull(file ? byFile(configs, settings) : [settings.byDefault, null], made);
}

type Found = readonly [port: number, place: Place | null] | null;

function orNull(found: Found, made: (found: readonly [number, Place | null]) => ListeningPort): ListeningPort | null {
  return found === null ? null : made(found);
}

function byVariable({ document, service }: ServicePart, { variables }: PortSettings): Found | undefined {
  const variable = service.environment.findLast(({ name }) => variables.includes(name));
  if (variable === undefined) return undefined;
  return /^\d{2,5}$/.test(variable.value ?? '') ? [Number(variable.value), document.at(variable.path)] : null;
}

function byFile(configs: readonly ConfigDocument[], { setting, byDefault }: PortSettings): Found {
  const [config, ...others] = configs;
  if (config === undefined || others.length > 0 || setting.length === 0) return null;
  const { value, original } = nested(config.value);
  const port = rawValueAt(value, setting);
  if (port === undefined) return [byDefault, null];
  return typeof port === 'number' ? [port, config.at(original(setting))] : null;
}

function byCommand({ document, service }: ServicePart, { option, byDefault }: PortSettings): Found {
  const { words, isGiven } = service.command;
  if (isGiven && (words[0]?.startsWith('-') !== true || words.some((word) => word.includes('$')))) return null;
  const [at, ...others] = words.flatMap((word, index) => (option?.test(word) === true ? [index] : []));
  if (at === undefined) return [byDefault, null];
  const [word = '', next = ''] = words.slice(at);
  const port = others.length > 0 ? null : /:(\d{2,5})$/.exec(word.includes('=') ? word : next);
  return port === null ? null : [Number(port[1]), document.at([...service.path, 'command'])];
}
