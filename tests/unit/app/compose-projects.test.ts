import { describe, expect, it } from 'vitest';
import { composeProjects } from '../../../src/app/compose-projects.js';
import { readConfig } from '../../../src/configs/read.js';
import { mapOf } from '../../../src/contracts/plain.js';

type Texts = Readonly<Record<string, string>>;

/** The projects of the compose files among some texts; `outside` are files that were not given to check. */
function projectsOf(texts: Texts, outside: Texts = {}) {
  const documents = Object.entries(texts).flatMap(([path, text]) => readConfig(path, text).documents);
  const reads: string[] = [];
  const projects = composeProjects(documents, (path) => {
    reads.push(path);
    return texts[path] ?? outside[path] ?? null;
  });
  return { projects, reads };
}

/** `path: services` of each project. */
function inShort(texts: Texts, outside: Texts = {}): readonly string[] {
  return projectsOf(texts, outside).projects.map(
    ({ path, value }) => `${path}: ${Object.keys(mapOf(mapOf(value)?.services) ?? {}).join(' ')}`,
  );
}

function only(texts: Texts, outside: Texts = {}) {
  const [project, ...others] = projectsOf(texts, outside).projects;
  if (project === undefined || others.length > 0) throw new Error('not one project');
  const service = (name: string) => mapOf(mapOf(mapOf(project.value)?.services)?.[name]) ?? {};
  const place = (...path: (string | number)[]) => {
    const { path: file, line, column } = project.at(['services', ...path]);
    return `${file}:${line}:${column}`;
  };
  return { project, service, place };
}

const service = (name: string, more = '') => `services: { ${name}: { image: 'acme/${name}:1'${more} } }\n`;

describe('which files are a project', () => {
  it('takes the files that Compose takes by name, and other complete files alone', () => {
    expect(
      inShort({
        'compose.yaml': service('a'),
        'compose.override.yaml': service('b'),
        'compose.prod.yaml': service('c'),
        'sub/docker-compose.yml': service('d'),
      }),
    ).toEqual(['compose.yaml: a b', 'compose.prod.yaml: c', 'sub/docker-compose.yml: d']);
  });

  it('lays a file without an image over those that Compose takes, and is only about its own services', () => {
    const files = {
      'compose.yaml': `services: { a: { image: 'acme/a:1' }, b: { image: 'acme/b:1' } }\n`,
      'compose.prod.yaml': `services: { a: { restart: always }, c: { image: 'acme/c:1' } }\n`,
    };
    expect(inShort(files)).toEqual(['compose.yaml: a b', 'compose.prod.yaml: a c']);
  });

  it('takes the files of COMPOSE_FILE, also those in another folder', () => {
    const files = { 'base.yml': service('a'), 'prod/over.yml': service('b'), 'compose.yaml': service('c') };
    const env = { '.env': 'COMPOSE_FILE=base.yml:prod/over.yml\n' };
    expect(inShort(files, env)).toEqual(['base.yml: a b', 'compose.yaml: c']);
  });

  it('makes no separate project for a file that others include, or only extend', () => {
    const files = {
      'compose.yaml': `include: [infra/compose.yaml]\nservices: { a: { extends: { file: common.yml, service: base } } }\n`,
      'infra/compose.yaml': service('db'),
      'common.yml': service('base'),
      'dev/compose.yaml': `services: { dev: { extends: { file: ../compose.yaml, service: a } } }\n`,
    };
    expect(inShort(files)).toEqual(['compose.yaml: db a', 'dev/compose.yaml: dev']);
  });

  it('reads a base that was not given to check, and no file twice that was', () => {
    const files = { 'compose.override.yaml': 'services: { a: { user: root } }\n' };
    const { service: of, place } = only(files, { 'compose.yaml': service('a', ", user: '10'") });
    expect(of('a')).toEqual({ image: 'acme/a:1', user: 'root' });
    expect([place('a', 'user'), place('a', 'image')]).toEqual(['compose.override.yaml:1:24', 'compose.yaml:1:25']);
    const { reads } = projectsOf({ 'compose.yaml': `include: [x.yaml]\n${service('a')}`, 'x.yaml': service('x') });
    expect(reads).not.toContain('compose.yaml');
    expect(reads).not.toContain('x.yaml');
  });
});

describe('what a project contains', () => {
  it('keeps the file and line of each value that extends, anchors and an override give', () => {
    const { service: of, place } = only({
      'docker-compose.yml': `x-worker: &worker
  extends: { file: common/base.yml, service: app }
  environment:
    QUEUE: default
services:
  worker:
    <<: *worker
    command: [run, worker]
  cron:
    <<: *worker
    profiles: [jobs]
`,
      'docker-compose.override.yml': `services:
  worker:
    environment: [QUEUE=fast, DEBUG=1]
    volumes: ['./local:/data:ro']
    logging: { driver: local }
`,
      'common/base.yml': `services:
  app:
    image: acme/app:\${TAG:-1.0}
    environment: { TZ: UTC, QUEUE: none }
    volumes: ['./files:/data', 'cache:/cache']
    logging: { driver: json-file, options: { max-size: 1m } }
`,
    });
    expect(of('worker')).toEqual({
      image: 'acme/app:1.0',
      environment: { TZ: 'UTC', QUEUE: 'fast', DEBUG: '1' },
      volumes: ['./local:/data:ro', 'cache:/cache'],
      logging: { driver: 'local' },
      command: ['run', 'worker'],
    });
    expect(of('cron')).toMatchObject({
      environment: { TZ: 'UTC', QUEUE: 'default' },
      volumes: ['./common/files:/data', 'cache:/cache'],
    });
    expect(place('worker', 'image')).toBe('common/base.yml:3:12');
    expect(place('worker', 'environment', 'TZ')).toBe('common/base.yml:4:24');
    expect(place('worker', 'environment', 'QUEUE')).toBe('docker-compose.override.yml:3:19');
    expect(place('worker', 'volumes', 0)).toBe('docker-compose.override.yml:4:15');
    expect(place('worker', 'volumes', 1)).toBe('common/base.yml:5:32');
    expect(place('cron', 'environment', 'QUEUE')).toBe('docker-compose.yml:4:12');
  });

  it('fills in .env and defaults, with the types of YAML, and leaves other variables', () => {
    const text = `services:
  a:
    image: \${REGISTRY}/a:\${TAG}
    read_only: \${RO:-true}
    user: "\${PRICE}"
    mem_limit: 1g
    cpus: 2
    command: "echo $$HOME \${TAG}"
`;
    const { service: of, project } = only({ 'compose.yaml': text }, { '.env': "TAG=1.2\nPRICE='a$b'\n" });
    expect(of('a')).toEqual({
      image: `\${REGISTRY}/a:1.2`,
      read_only: true,
      user: 'a$$b',
      mem_limit: '1g',
      cpus: 2,
      command: 'echo $$HOME 1.2',
    });
    expect(project.written(['services', 'a', 'user'])).toBe(`\${PRICE}`);
    expect(project.at(['services', 'a', 'read_only']).isAssumed).toBe(true);
    expect(project.at(['services', 'a', 'image']).isAssumed).toBeUndefined();
  });

  it('uses the folder and the variables of an include for its files', () => {
    const { service: of } = only(
      {
        'compose.yaml': `include:
  - { path: [logs/loki.yaml], project_directory: logs/data, env_file: logs/loki.env }
services: { web: { image: 'nginx:\${TAG:-none}' } }
`,
        'logs/loki.yaml': `services:
  loki:
    image: grafana/loki:\${TAG}
    volumes:
      - ./loki.yaml:/etc/loki/config.yaml
      - { type: bind, source: ../rules, target: /rules }
      - data:/loki
`,
      },
      { 'logs/loki.env': 'TAG=3.7.6\n' },
    );
    expect(of('loki')).toEqual({
      image: 'grafana/loki:3.7.6',
      volumes: [
        './logs/data/loki.yaml:/etc/loki/config.yaml',
        { type: 'bind', source: './logs/rules', target: '/rules' },
        'data:/loki',
      ],
    });
    expect(of('web')).toEqual({ image: 'nginx:none' });
  });

  it('keeps what it cannot follow, so that rules know that something is missing', () => {
    const { project, service: of } = only({
      'compose.yaml': `include: [gone.yaml]
services:
  a: { extends: { file: gone.yaml, service: a }, user: root }
  b: { extends: a }
`,
    });
    expect(Object.keys(mapOf(project.value) ?? {})).toContain('include');
    expect(of('a')).toHaveProperty('extends');
    expect(of('b')).toMatchObject({ extends: { file: 'gone.yaml' }, user: 'root' });
  });

  it('places the characters of a text that a variable fills in part, and of one in a block', () => {
    const text = `services:
  a:
    image: acme/a:\${TAG:-9}
    command: >-
      run
      --all
`;
    const { project } = only({ 'compose.yaml': text });
    const columns = ({ line, column, endColumn }: { line: number; column: number; endColumn: number }) =>
      `${line}:${column}-${endColumn}`;
    expect(columns(project.inside(['services', 'a', 'image'], 7, 8))).toBe('3:19-28');
    expect(columns(project.inside(['services', 'a', 'image'], 0, 4))).toBe('3:12-16');
    expect(columns(project.inside(['services', 'a', 'command'], 4, 9))).toBe('6:7-12');
  });
});
