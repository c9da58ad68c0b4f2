/** A folder of an image. */
interface Folder {
  readonly uid: number;
  readonly gid: number;
  /** Octal. */
  readonly mode: number;
}

/** What an image brings along that decides whether its program can write. */
interface ImageFacts {
  readonly uid: number;
  readonly gid: number;
  /** Folders that exist in the image and are not root's with mode 0755. Docker gives a new volume the owner and mode of its folder. */
  readonly folders: Readonly<Record<string, Folder>>;
  /** Every path that the program writes as logagg starts it. */
  readonly writes: readonly string[];
  /** Where this is from: the image's Dockerfile, in the repository of its program. */
  readonly source: string;
}

const owned = (uid: number, gid: number, mode = 0o755): Folder => ({ uid, gid, mode });

/** By repository of the image. Read in the Dockerfiles on 2026-12-01. */
export const IMAGE_FACTS: Readonly<Record<string, ImageFacts>> = {
  'grafana/loki': {
    uid: 10001,
    gid: 10001,
    folders: { '/loki': owned(10001, 10001), '/etc/loki': owned(10001, 10001) },
    writes: ['/loki', '/tmp'],
    source: 'grafana/loki cmd/loki/Dockerfile, v3.7.6',
  },
  'grafana/promtail': {
    uid: 0,
    gid: 0,
    folders: {},
    writes: ['/var/lib/promtail'],
    source: 'grafana/loki clients/cmd/promtail/Dockerfile, v3.6.11',
  },
  'grafana/alloy': {
    uid: 0,
    gid: 0,
    folders: { '/var/lib/alloy': owned(473, 473, 0o770), '/var/lib/alloy/data': owned(473, 473, 0o770) },
    writes: ['/alloy-data', '/tmp'],
    source: 'grafana/alloy Dockerfile',
  },
  'prom/alertmanager': {
    uid: 65534,
    gid: 65534,
    folders: { '/alertmanager': owned(65534, 65534), '/etc/alertmanager': owned(65534, 65534) },
    writes: ['/alertmanager'],
    source: 'prometheus/alertmanager Dockerfile',
  },
  'grafana/grafana': {
    uid: 472,
    gid: 0,
    folders: { '/var/lib/grafana': owned(472, 0, 0o777), '/var/log/grafana': owned(472, 0, 0o777) },
    writes: ['/var/lib/grafana', '/tmp'],
    source: 'grafana/grafana Dockerfile',
  },
  'tecnativa/docker-socket-proxy': {
    uid: 0,
    gid: 0,
    folders: { '/var/lib/haproxy': owned(99, 99) },
    // The entry point writes /tmp/haproxy.cfg, which is not used.
    writes: ['/run', '/tmp'],
    source: 'Tecnativa/docker-socket-proxy Dockerfile and haproxy.cfg',
  },
  caddy: {
    uid: 0,
    gid: 0,
    // XDG_CONFIG_HOME=/config and XDG_DATA_HOME=/data, which its Dockerfile creates as root. There is no USER.
    folders: { '/config/caddy': owned(0, 0, 0o1777), '/data/caddy': owned(0, 0, 0o1777) },
    // Also /data, but only with TLS: then it is a volume. The start script of the password writes to /tmp.
    writes: ['/config', '/tmp'],
    source: 'caddyserver/caddy-docker 2.11/alpine/Dockerfile of the official image',
  },
  'elasticsearch/elasticsearch': {
    uid: 1000,
    gid: 0,
    folders: {
      '/usr/share/elasticsearch': owned(0, 0, 0o775),
      '/usr/share/elasticsearch/data': owned(1000, 0, 0o775),
      '/usr/share/elasticsearch/logs': owned(1000, 0, 0o775),
      '/usr/share/elasticsearch/config': owned(1000, 0, 0o775),
    },
    writes: [
      '/usr/share/elasticsearch/data',
      '/usr/share/elasticsearch/config',
      '/usr/share/elasticsearch/logs',
      '/tmp',
    ],
    source: 'elastic/elasticsearch distribution/docker/src/docker/dockerfiles/default/Dockerfile',
  },
  'kibana/kibana': {
    uid: 1000,
    gid: 0,
    folders: {
      '/usr/share/kibana': owned(1000, 0, 0o775),
      '/usr/share/kibana/data': owned(1000, 0, 0o775),
    },
    writes: ['/usr/share/kibana/data'],
    source: 'elastic/kibana src/dev/build/tasks/os_packages/docker_generator: owner 1000, group 0, g=u',
  },
  'logstash/logstash': {
    uid: 1000,
    gid: 0,
    folders: {
      '/usr/share/logstash': owned(1000, 0, 0o775),
      '/usr/share/logstash/data': owned(1000, 0, 0o775),
      '/usr/share/logstash/config': owned(1000, 0, 0o775),
    },
    writes: ['/usr/share/logstash/data', '/usr/share/logstash/config'],
    source: 'elastic/logstash docker/templates/Dockerfile: owner logstash (1000), group root',
  },
  'beats/filebeat': {
    uid: 1000,
    gid: 0,
    folders: {
      '/usr/share/filebeat': owned(0, 1000, 0o750),
      '/usr/share/filebeat/data': owned(0, 1000, 0o770),
      '/usr/share/filebeat/logs': owned(0, 1000, 0o770),
    },
    writes: ['/usr/share/filebeat/data'],
    source: 'elastic/beats dev-tools/packaging/templates/docker/Dockerfile.tmpl',
  },
  'jertel/elastalert2': {
    uid: 1000,
    gid: 1000,
    folders: {},
    writes: ['/tmp'],
    source: 'jertel/elastalert2 Dockerfile',
  },
};
