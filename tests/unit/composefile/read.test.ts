import { describe, expect, it } from 'vitest';
import { readComposeFiles } from '../../../src/composefile/read.js';

/** Reads files given by path; the first is where reading starts unless paths are given. */
function read(files: Readonly<Record<string, string>>, paths = [Object.keys(files)[0] ?? '']) {
  return readComposeFiles(paths, (path) => (Object.hasOwn(files, path) ? (files[path] ?? null) : null));
}

function service(reading: ReturnType<typeof read>, name: string) {
  const found = reading.project.services.find((it) => it.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

function messages(reading: ReturnType<typeof read>): readonly string[] {
  return reading.findings.map((it) => `${it.path}:${it.line}:${it.column} ${it.severity} ${it.rule} ${it.message}`);
}

describe('what a service defines', () => {
  it('reads every form of what init needs', () => {
    const reading = read({
      'compose.yml': `
name: shop
services:
  api:
    build: ./api
    container_name: shop-api
    command: ["serve", "--port", "8000"]
    restart: unless-stopped
    profiles: [debug]
    ports:
      - "127.0.0.1:8001:8000"
      - target: 9000
        published: "9001"
      - "9100"
      - "[::1]:7000-7001:6000-6001/tcp"
    expose: [5000, "5001/udp"]
    labels:
      - traefik.enable=true
      - bare
    logging: { driver: syslog, options: { tag: x } }
    depends_on:
      - db
    networks: [front, back]
  db:
    image: postgres:16
    labels: { role: store, empty: }
    networks:
      back: { aliases: [database] }
    depends_on:
      migrate: { condition: service_completed_successfully }
  worker:
    image: acme/worker
    network_mode: host
  lone:
    image: acme/lone
networks:
  front:
  back: { external: true, name: shared-back }
  old: { external: { name: old-name } }
  closed: { internal: true }
`,
    });
    expect(reading.findings).toEqual([]);
    expect(reading.project.name).toBe('shop');
    expect(service(reading, 'api')).toMatchObject({
      builds: true,
      image: null,
      command: 'serve --port 8000',
      restart: 'unless-stopped',
      profiles: ['debug'],
      ports: [
        { host: 8001, container: 8000 },
        { host: 9001, container: 9000 },
        { host: null, container: 9100 },
        { host: 7000, container: 6000 },
      ],
      listens: [8000, 9000, 9100, 6000, 5000, 5001],
      loggingDriver: { name: 'syslog', place: { path: 'compose.yml', line: 20, column: 24 } },
      networks: ['front', 'back'],
    });
    expect([...service(reading, 'api').dependsOn]).toEqual([['db', 'service_started']]);
    expect([...service(reading, 'db').dependsOn]).toEqual([['migrate', 'service_completed_successfully']]);
    expect(service(reading, 'db')).toMatchObject({ networks: ['back'] });
    expect(service(reading, 'worker').networks).toEqual([]);
    expect(service(reading, 'lone').networks).toEqual(['default']);
    expect(reading.project.networks).toEqual([
      { key: 'front', name: null, external: false, internal: false },
      { key: 'back', name: 'shared-back', external: true, internal: false },
      { key: 'old', name: 'old-name', external: true, internal: false },
      { key: 'closed', name: null, external: false, internal: true },
    ]);
  });

  it('resolves anchors, merge keys and aliases; own keys win over merged ones', () => {
    const reading = read({
      'compose.yml': `
x-base: &base
  image: acme/base
  networks: [a]
  restart: always
x-more: &more { restart: "no", command: more }
services:
  one: { <<: *base, image: acme/one }
  two:
    <<: [*base, *more]
  three: *more
`,
    });
    expect(service(reading, 'one')).toMatchObject({ image: 'acme/one', networks: ['a'], restart: 'always' });
    expect(service(reading, 'two')).toMatchObject({ image: 'acme/base', restart: 'always', command: 'more' });
    expect(service(reading, 'three')).toMatchObject({ restart: 'no', command: 'more' });
  });

  it('takes the defaults of variables, and nothing for the others', () => {
    const reading = read({
      'compose.yml': `
services:
  a: { image: "\${REGISTRY}/nginx:\${TAG:-1.27}" }
  b: { image: "\${IMAGE:?needed}" }
  c: { image: "acme/\${A-\${B:-deep}}:$TAG" , command: "cost$$5" }
  d: { image: "acme/\${A:+set}x\${B+set}" , command: "$(pwd) \${ \${}" }
`,
    });
    expect(reading.project.services.map((it) => it.image)).toEqual(['/nginx:1.27', null, 'acme/deep:', 'acme/x']);
    expect(service(reading, 'c').command).toBe('cost$5');
    expect(service(reading, 'd').command).toBe('$(pwd) ${ ${}');
  });
});

describe('several files', () => {
  it('lays later files over earlier ones as Compose does', () => {
    const reading = read(
      {
        'compose.yml': `
services:
  api:
    image: acme/api:1
    command: [serve]
    ports: ["80:8000"]
    expose: [9000]
    labels: { a: "1", b: "1" }
    logging: { driver: json-file, options: { max-size: 1m } }
    profiles: [x]
    networks: [front]
    depends_on: [db]
  db: { image: postgres }
  gone: { image: acme/gone }
networks: { front: { name: front-net } }
`,
        'over.yml': `
services:
  api:
    image: acme/api:2
    command: [work, hard]
    ports: !override ["81:8001"]
    expose: ["9001"]
    labels: [b=2, c=3]
    logging: { driver: local }
    profiles: !reset []
    networks: { back: {} }
    depends_on: { cache: { condition: service_healthy } }
  gone: !reset
  cache: { image: redis, ports: !reset ["1:1"] }
networks: { front: { external: true }, back: }
`,
      },
      ['compose.yml', 'over.yml'],
    );
    expect(reading.findings).toEqual([]);
    expect(reading.project.services.map((it) => it.name)).toEqual(['api', 'db', 'cache']);
    expect(service(reading, 'api')).toMatchObject({
      image: 'acme/api:2',
      command: 'work hard',
      ports: [{ host: 81, container: 8001 }],
      listens: [8001, 9000, 9001],
      loggingDriver: { name: 'local' },
      profiles: [],
      networks: ['front', 'back'],
    });
    expect([...service(reading, 'api').dependsOn.keys()]).toEqual(['db', 'cache']);
    expect(service(reading, 'cache').ports).toEqual([]);
    expect(reading.project.networks[0]).toEqual({ key: 'front', name: 'front-net', external: true, internal: false });
  });

  it('follows extends in the same file, in other files and through them', () => {
    const reading = read({
      'app/compose.yml': `
services:
  base: { image: acme/base, networks: [a], profiles: [p] }
  short: { extends: base, image: acme/short }
  long: { extends: { service: remote, file: "\${COMMON:-common/base.yml}" }, networks: [b] }
`,
      'app/common/base.yml': `
services:
  remote: { extends: { service: root, file: root.yml }, command: remote }
`,
      'app/common/root.yml': 'services: { root: { image: acme/root, networks: [c] } }',
    });
    expect(reading.findings).toEqual([]);
    expect(service(reading, 'short')).toMatchObject({ image: 'acme/short', networks: ['a'], profiles: ['p'] });
    expect(service(reading, 'long')).toMatchObject({
      image: 'acme/root',
      command: 'remote',
      networks: ['c', 'b'],
    });
  });

  it('follows include, short and long, nested, from the folder of each file', () => {
    const reading = read({
      'compose.yml': `
include:
  - infra/compose.yml
  - path: [more/a.yml, more/b.yml]
    project_directory: elsewhere
services:
  api: { extends: db, image: acme/api }
  cache: { command: mine }
`,
      'infra/compose.yml':
        'include: [nested/x.yml]\nservices: { db: { image: postgres, networks: [data] } }\nnetworks: { data: }',
      'infra/nested/x.yml': 'services: { x: { image: acme/x } }',
      'more/a.yml': 'services: { cache: { image: redis } }',
      'more/b.yml': 'include: [y.yml]\nservices: { cache: { image: valkey } }',
      'elsewhere/y.yml': 'services: { y: { image: acme/y } }',
    });
    expect(reading.findings).toEqual([]);
    expect(reading.project.services.map((it) => [it.name, it.image])).toEqual([
      ['x', 'acme/x'],
      ['db', 'postgres'],
      ['cache', 'valkey'],
      ['y', 'acme/y'],
      ['api', 'acme/api'],
    ]);
    expect(service(reading, 'cache').command).toBe('mine');
    expect(service(reading, 'api').networks).toEqual(['data']);
  });

  it('merges the documents of one file', () => {
    const reading = read({ 'a.yml': 'services: { a: { image: x } }\n---\nservices: { a: { image: y } }\n---\n' });
    expect(service(reading, 'a').image).toBe('y');
    expect(reading.findings).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it('reports a missing first file, and a missing, remote, empty or cyclic reference with its place', () => {
    expect(messages(read({}, ['compose.yml']))).toEqual([
      'compose.yml:1:1 error compose/syntax The file `compose.yml` does not exist.',
    ]);
    const reading = read({
      'compose.yml': `
include:
  - missing.yml
  - oci://example.org/stack
  - git@example.org:acme/stack.git
  - compose.yml
  - path: "\${NOTHING}"
services:
  a: { extends: b }
  b: { extends: a, image: acme/b }
  c: { extends: { service: nobody } }
  d: { extends: { file: other.yml, service: x } }
`,
    });
    expect(messages(reading)).toEqual([
      'compose.yml:3:5 warn compose/unfollowed-reference The file `missing.yml` does not exist.',
      'compose.yml:4:5 warn compose/unfollowed-reference `oci://example.org/stack` is not a local file. logagg does not download files.',
      'compose.yml:5:5 warn compose/unfollowed-reference `git@example.org:acme/stack.git` is not a local file. logagg does not download files.',
      'compose.yml:6:5 warn compose/unfollowed-reference `compose.yml` includes itself.',
      'compose.yml:7:11 warn compose/unfollowed-reference The path is empty, or consists of variables without a default.',
      'compose.yml:9:17 warn compose/unfollowed-reference `a` extends itself.',
      'compose.yml:10:17 warn compose/unfollowed-reference `b` extends itself.',
      'compose.yml:11:17 warn compose/unfollowed-reference `compose.yml` does not define the service `nobody` to extend.',
      'compose.yml:12:25 warn compose/unfollowed-reference The file `other.yml` does not exist.',
    ]);
    expect(service(reading, 'a').image).toBe('acme/b');
  });

  it('reports YAML errors with their place and reads nothing of that file', () => {
    const reading = read({ 'compose.yml': 'services:\n  a:\n\timage: x\n  a: 1\n' });
    expect(reading.findings[0]).toMatchObject({ rule: 'compose/syntax', severity: 'error', line: 3 });
    expect(reading.project.services).toEqual([]);
    expect(messages(read({ 'compose.yml': '- a\n' }))).toEqual([
      'compose.yml:1:1 error compose/syntax A compose file is a mapping that contains `services:`.',
    ]);
    expect(read({ 'compose.yml': '' })).toMatchObject({ findings: [], project: { services: [] } });
  });

  it.each([
    [
      'a duplicate key',
      'services:\n  a: { image: x }\n  b: { image: y }\n  a: { image: z }\n',
      '4:3 Duplicate key `a`: Compose rejects the file.',
    ],
    [
      'a second merge key',
      'x: &x { image: x }\nservices:\n  a:\n    <<: *x\n    <<: *x\n',
      '5:5 Duplicate key `<<`: Compose rejects the file.',
    ],
    [
      'an alias before its anchor',
      'services:\n  a: *x\n  b: &x { image: x }\n',
      '2:6 The anchor `&x` is not defined before this alias.',
    ],
    [
      'an alias of another document',
      'services: { b: &x { image: x } }\n---\nservices: { a: *x }\n',
      '3:16 The anchor `&x` is not defined before this alias.',
    ],
    ['a bracket that is not closed', 'services: { a: [x }\n', '1:19 A bracket `[` or `{` is not closed.'],
  ])('reports %s', (_name, text, message) => {
    const [first] = read({ 'c.yml': text }).findings;
    expect(`${first?.line}:${first?.column} ${first?.message}`).toBe(message);
  });

  it.each([
    ['services as a list', 'services: [a, b]'],
    ['a service that is null', 'services: { a: }'],
    ['a service that is text', 'services: { a: text }'],
    [
      'wrong types everywhere',
      'name: []\nservices: { a: { image: {}, ports: {x: 1}, networks: 5, labels: 7, logging: [], build: } }',
    ],
    ['an alias to itself', 'services: &s { a: *s }'],
    ['an unknown alias', 'services: { a: *nowhere }'],
    ['keys that are not text', 'services: { [a]: { image: x }, 5: { image: y } }'],
    [
      'a key of the prototype',
      'services: { __proto__: { image: x, labels: { __proto__: y } }, constructor: { toString: z } }',
    ],
    ['a NUL', 'services: { a: "\0" }'],
  ])('survives %s', (_name, text) => {
    expect(() => read({ 'compose.yml': text })).not.toThrow();
  });

  it('keeps a key named like the prototype a plain key', () => {
    const reading = read({ 'compose.yml': 'services: { __proto__: { image: x } }' });
    expect(reading.project.services.map((it) => [it.name, it.image])).toEqual([['__proto__', 'x']]);
  });
});

describe('limits', () => {
  it('reports an alias bomb, which Compose rejects', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `x${n + 1}: &x${n + 1} { l: *x${n}, r: *x${n} }`);
    const text = `x0: &x0 { image: a }\n${levels.join('\n')}\nservices: { a: *x30, b: { extends: a, labels: *x30, networks: *x30 } }\n`;
    expect(messages(read({ 'compose.yml': text }))[0]).toBe(
      'compose.yml:18:11 error compose/syntax It has more than 200000 values after its aliases are expanded.',
    );
  });

  it('reports aliases that contain each other deeper than the limit', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => `x${n + 1}: &x${n + 1} [*x${n}]`);
    const text = `x0: &x0 [a]\n${chain.join('\n')}\nservices: { a: { image: a, ports: *x20000 } }\n`;
    expect(messages(read({ 'c.yml': text }))[0]).toBe(
      'c.yml:65:11 error compose/syntax It is nested deeper than 64 levels.',
    );
  });

  it('reports nesting, length and number of files beyond its limits', () => {
    const deep = `services: { a: { ports: ${'['.repeat(80)}${']'.repeat(80)} } }`;
    expect(messages(read({ 'c.yml': deep }))).toEqual([
      expect.stringContaining('error compose/syntax It is nested deeper than 64 levels.'),
    ]);
    expect(messages(read({ 'c.yml': `#${'x'.repeat(1024 * 1024)}` }))).toEqual([
      'c.yml:1:1 error compose/syntax The compose files are too large: at most 1 MiB each, 4 MiB together.',
    ]);
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`f${n}.yml`, 'services: {}']));
    const include = `include: [${Object.keys(many).join(', ')}]`;
    const reading = read({ 'c.yml': include, ...many });
    expect(messages(reading)[0]).toContain('There are more than 100 compose files.');
  });

  it('reads values made to be slow', () => {
    const values = ['${'.repeat(50_000), ':'.repeat(50_000), `${'.git#'.repeat(10_000)}`, '1-'.repeat(25_000)];
    const services = values.map(
      (value, n) => `  s${n}: { image: "${value}", ports: ["${value}"], extends: { file: "${value}", service: x } }`,
    );
    expect(read({ 'c.yml': `services:\n${services.join('\n')}` }).project.services).toHaveLength(values.length);
  });
});
