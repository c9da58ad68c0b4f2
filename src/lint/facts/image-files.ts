import type { ConfigKind } from '../../contracts/config.js';
import type { LogProgram } from '../models/log-programs.js';
import type { Fact } from './fact.js';

/** Where an image reads its configuration without a command. */
interface ImageFiles extends Fact {
  /** The makers' images. Others with the same program have other paths. */
  readonly images: RegExp;
  /** The file, or the folder (with a final `/`) of all its files. */
  readonly path: string;
  /** The kind of file that it reads there. */
  readonly kind: ConfigKind;
  /** What a relative path on its command line begins with; null: unknown. */
  readonly workingFolder: string | null;
  /** Variables that set another path. */
  readonly variables: readonly string[];
}

/**
 * Source: the Dockerfiles in grafana/loki (cmd/loki, clients/cmd/promtail), grafana/alloy, prometheus/alertmanager,
 * grafana/grafana and elastic/dockerfiles, each at the version that is named.
 */
export const IMAGE_FILES: Readonly<Partial<Record<LogProgram, readonly ImageFiles[]>>> = {
  loki: [
    {
      appliesTo: { engine: 'loki' },
      verified: '3.7.6',
      images: /^grafana\/loki$/,
      path: '/etc/loki/local-config.yaml',
      kind: 'loki',
      workingFolder: '/',
      variables: [],
    },
  ],
  promtail: [
    {
      appliesTo: { engine: 'promtail' },
      verified: '3.6.15',
      images: /^grafana\/promtail$/,
      path: '/etc/promtail/config.yml',
      kind: 'promtail',
      workingFolder: '/',
      variables: [],
    },
  ],
  alloy: [
    {
      appliesTo: { engine: 'alloy' },
      verified: '1.18.1',
      images: /^grafana\/alloy$/,
      path: '/etc/alloy/config.alloy',
      kind: 'alloy',
      workingFolder: '/',
      variables: [],
    },
  ],
  alertmanager: [
    {
      appliesTo: { engine: 'alertmanager' },
      verified: '0.34.1',
      images: /^(?:prom\/alertmanager|quay\.io\/prometheus\/alertmanager)$/,
      path: '/etc/alertmanager/alertmanager.yml',
      kind: 'alertmanager',
      workingFolder: '/alertmanager',
      variables: [],
    },
  ],
  filebeat: [
    {
      appliesTo: { engine: 'filebeat' },
      verified: '9.2.0',
      images: /^(?:docker\.elastic\.co\/beats\/filebeat(?:-oss|-wolfi)?|elastic\/filebeat)$/,
      path: '/usr/share/filebeat/filebeat.yml',
      kind: 'filebeat',
      workingFolder: '/usr/share/filebeat',
      variables: ['BEAT_CONFIG_PATH'],
    },
  ],
  kibana: [
    {
      appliesTo: { engine: 'kibana' },
      verified: '9.2.0',
      images: /^(?:docker\.elastic\.co\/kibana\/kibana(?:-oss|-wolfi)?|kibana|elastic\/kibana)$/,
      path: '/usr/share/kibana/config/kibana.yml',
      kind: 'kibana',
      workingFolder: null,
      variables: ['KBN_PATH_CONF', 'KIBANA_PATH_CONF', 'CONFIG_PATH', 'KBN_CONFIG_PATHS'],
    },
  ],
  logstash: [
    {
      appliesTo: { engine: 'logstash' },
      verified: '9.2.0',
      images: /^(?:docker\.elastic\.co\/logstash\/logstash(?:-oss|-wolfi)?|logstash|elastic\/logstash)$/,
      path: '/usr/share/logstash/pipeline/',
      kind: 'logstash',
      workingFolder: null,
      variables: ['PATH_CONFIG', 'path.config', 'CONFIG_STRING', 'config.string'],
    },
  ],
  grafana: [
    {
      appliesTo: { engine: 'grafana' },
      verified: '13.2.0',
      images: /^grafana\/grafana(?:-oss|-enterprise)?$/,
      path: '/etc/grafana/provisioning/datasources/',
      kind: 'grafana-datasources',
      workingFolder: null,
      variables: ['GF_PATHS_PROVISIONING', 'GF_PATHS_CONFIG'],
    },
    {
      appliesTo: { engine: 'grafana' },
      verified: '13.2.0',
      images: /^grafana\/grafana(?:-oss|-enterprise)?$/,
      path: '/etc/grafana/provisioning/dashboards/',
      kind: 'grafana-providers',
      workingFolder: null,
      variables: ['GF_PATHS_PROVISIONING', 'GF_PATHS_CONFIG'],
    },
  ],
};
