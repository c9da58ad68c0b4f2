import { describe, expect, it } from 'vitest';
import { knownCommand, knownLines, programNamed, programOf } from '../../src/formats/index.js';

describe('the program of an image', () => {
  it.each([
    ['postgres', 'PostgreSQL'],
    ['library/postgres:16', 'PostgreSQL'],
    ['docker.io/library/nginx:1.27-alpine', 'nginx'],
    ['docker.io/postgres:17-alpine', 'PostgreSQL'],
    ['index.docker.io/redis', 'Redis'],
    ['docker.io/netboxcommunity/netbox:v4.1', 'NetBox'],
    ['index.docker.io/bitnami/nginx', 'nginx'],
    ['public.ecr.aws/docker/library/nginx:1', 'nginx'],
    ['harbor.example.com:5000/hub/library/postgres:16.2', 'PostgreSQL'],
    ['localhost/library/redis', 'Redis'],
    ['mirror.gcr.io/grafana/grafana', 'Grafana'],
    ['bitnami/postgresql@sha256:00', 'PostgreSQL'],
    ['/nginx:', 'nginx'],
    ['Traefik:v3', 'Traefik 3'],
    ['traefik:latest', 'Traefik 3'],
    ['traefik:v1.7.12', 'Traefik 1 and 2'],
    ['mongo:4', 'MongoDB'],
    ['mongo:4.4.29', 'MongoDB'],
    ['mongo:4.2', 'MongoDB before 4.4'],
    ['wordpress', 'Site on Apache and PHP'],
    ['wordpress:6.4-php8.2-fpm-alpine', 'php-fpm'],
    ['php:8.3-apache', 'PHP on Apache'],
    ['php:8.3-cli', null],
    ['influxdb:1.8', 'InfluxDB 1'],
    ['influxdb:2.7', 'InfluxDB 2'],
    ['influxdb:3-core', 'InfluxDB 3'],
    ['quay.io/keycloak/keycloak:15.0.2', 'Keycloak before 17'],
    ['quay.io/keycloak/keycloak:26.0', 'Keycloak'],
    ['grafana/loki:3.7.6', 'Loki'],
    ['', null],
  ])('%s is %s', (image, title) => {
    expect(programOf(image)?.title ?? null).toBe(title);
  });

  it.each([
    'acme/shop-api:1.2',
    'acme/nginx',
    'ghcr.io/acme/postgres@sha256:0123',
    'registry.example.com:5000/nginx',
    'nginx/nginx-ingress',
    'rediscommander/redis-commander',
    'mongo-express',
    'postgres-exporter',
    'acme/kafka-ui',
    'nginxdemos/hello',
    'grafana/grafana-kiosk',
    'library/nginx-extra',
    'example.com/xlibrary/nginx',
  ])('%s only looks like a known one', (image) => {
    expect(programOf(image)).toBeNull();
  });

  it.each(['jc21/nginx-proxy-manager', 'provectuslabs/kafka-ui', 'prometheuscommunity/postgres-exporter'])(
    '%s has its own format',
    (image) => {
      expect(['nginx', 'Kafka', 'PostgreSQL']).not.toContain(programOf(image)?.title);
    },
  );

  it('is a hint by a name, but not for what must not be collected', () => {
    expect(programNamed('nginx')?.title).toBe('nginx');
    expect(programNamed('Grafana')?.title).toBe('Grafana');
    expect(programNamed('agent')).toBe(null);
    expect(programNamed('loki')).toBe(null);
    expect(programNamed('x/nginx:1')).toBe(null);
  });
});

describe('settings that change a format', () => {
  const linesOf = (image: string, command: string, environment: Record<string, string> = {}) => {
    const program = programOf(image);
    if (program === null) throw new Error(`${image} is unknown`);
    const { lines, setting } = knownLines(program, { command, environment: new Map(Object.entries(environment)) });
    return [lines?.format, lines?.pattern === null ? 'no pattern' : 'pattern', setting];
  };

  it.each([
    ['prom/prometheus', '--log.format=json', 'json', '--log.format=json'],
    ['prom/prometheus', '--config.file=a --log.format json --web', 'json', '--log.format json'],
    ['prom/prometheus', '--log.format=logfmt', 'logfmt', null],
    ['prom/prometheus', '--log.format=logfmt --log.format=json', 'json', '--log.format=json'],
    ['traefik:v3', '--log.format="json"', 'json', '--log.format="json"'],
    ['traefik:v3', '--log.formatter=json', 'text', null],
    ['hashicorp/consul', 'agent -dev -log-json', 'json', '-log-json'],
    ['victoriametrics/victoria-metrics', '-loggerFormat=json', 'json', '-loggerFormat=json'],
    ['mysql', 'mysqld --log-error-services=log_sink_json', 'text', '--log-error-services=log_sink_json'],
  ])('%s %s', (image, command, format, setting) => {
    const [found, , written] = linesOf(image, command);
    expect([found, written]).toEqual([format, setting]);
  });

  it.each([
    ['grafana/grafana', { GF_LOG_CONSOLE_FORMAT: 'json' }, 'json'],
    ['grafana/grafana', { GF_LOG_CONSOLE_FORMAT: 'text' }, 'logfmt'],
    ['grafana/grafana', { GF_LOG_CONSOLE_FORMAT: '' }, 'logfmt'],
    ['quay.io/keycloak/keycloak', { KC_LOG_CONSOLE_OUTPUT: 'JSON' }, 'json'],
    ['quay.io/keycloak/keycloak', { KC_LOG_CONSOLE_OUTPUT: 'default' }, 'text'],
    ['traefik', { TRAEFIK_LOG_FORMAT: 'json' }, 'json'],
    ['hashicorp/vault', { VAULT_LOG_FORMAT: 'json' }, 'json'],
  ])('%s with %j', (image, environment, format) => {
    expect(linesOf(image, '', environment)[0]).toBe(format);
  });

  it('leaves no pattern where the format is an own one', () => {
    const custom = { KC_LOG_CONSOLE_FORMAT: '%m%n' };
    expect(linesOf('quay.io/keycloak/keycloak', '', custom)).toEqual([
      'text',
      'no pattern',
      'KC_LOG_CONSOLE_FORMAT=%m%n',
    ]);
  });

  it('any log_line_prefix of PostgreSQL fits its pattern', () => {
    expect(linesOf('postgres', "postgres -c log_line_prefix='%m [%p] %u@%d '")).toEqual(['text', 'pattern', null]);
  });
});

describe('the framework of a command', () => {
  const titleOf = (command: string) => knownCommand({ command, environment: new Map() })?.program.title ?? null;

  it.each([
    ['uvicorn app:app', 'uvicorn'],
    ['sh -c /venv/bin/gunicorn -k uvicorn.workers.UvicornWorker app', 'Gunicorn'],
    ['celery -A app worker', 'Celery'],
    ['python manage.py runserver', 'Django'],
    ['bundle exec sidekiq', 'Sidekiq'],
    ['bin/rails server -b 0.0.0.0', 'Rails'],
    ['node_modules/.bin/next start', 'Next.js'],
    ['pm2-runtime app.js', 'PM2'],
    ['java -Dx=y -jar app.jar', 'Java'],
    ['node celery.js', null],
    ['python worker.py', null],
    ['java Main', null],
    ['', null],
  ])('%s is %s', (command, title) => expect(titleOf(command)).toBe(title));
});
