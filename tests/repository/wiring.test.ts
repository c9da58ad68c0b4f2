import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const COMPOSE = 'src/targets/compose/';

/** They read the files of others, which may contain every address and path. */
const READERS = [
  'src/configs/',
  'src/shapes/',
  'src/composefile/',
  'src/languages/',
  'src/app/init/',
  'src/formats/',
  'src/lint/facts/',
  'src/lint/models/',
  ...filesBelow('src/lint/rules').filter((file) => !/: [\w &]*\bSpecRule\b/.test(read(file))),
  // They also check compose files, or show an address in their example.
  'src/lint/rules/hardening/docker-socket.ts',
  'src/lint/rules/ruler/alertmanager-url.ts',
];

/** Rules about networks and about merging services, which only Compose does. A test below reads them. */
const RULES_ON_COMPOSE = [
  'src/lint/rules/spec/compose-mode.ts',
  'src/lint/rules/spec/external-without-network.ts',
  'src/lint/rules/stack/unknown-network.ts',
  'src/lint/rules/stack/workload-name-clash.ts',
];

/** What only a target knows, and the folders that may contain it. */
const OWNED: readonly (readonly [what: string, text: RegExp, owners: readonly string[]])[] = [
  [
    'the settings of Compose',
    /\bmodel\.compose\b|\bcomposeSettings\b|compose\/settings\.js/,
    [COMPOSE, ...RULES_ON_COMPOSE],
  ],
  [
    'the keys of Compose',
    /\['compose', '(?:file|mode|prefix|socket|override|project|network|external|dataRoot|images|ports|socketProxy)'/,
    [COMPOSE, ...RULES_ON_COMPOSE],
  ],
  ['the folder of secrets', /\/run\/secrets/, [COMPOSE, ...READERS]],
  ['the address of Loki', /:3100\b|\/\/loki\b/, READERS],
  ['the address of Elasticsearch', /:9200\b|\/\/elasticsearch\b/, READERS],
  ['the addresses of other workloads', /:(?:5601|5044|2375)\b|\/\/(?:kibana|logstash|docker-socket-proxy)\b/, READERS],
  ['an address of the host', /127\.0\.0\.1|\blocalhost:/, [COMPOSE, ...READERS]],
  ["Docker's socket", /docker\.sock/, [COMPOSE, ...READERS]],
  ["Docker's folder", /\/var\/lib\/docker|dataRoot/, [COMPOSE, ...READERS]],
  ["Compose's labels and variables", /com\.docker\.compose|COMPOSE_PROJECT_NAME/, [COMPOSE, ...READERS]],
  ['the name of a container', /\{model\.name\}-(?:\$\{(?:workload|name)\b|\(\?:)/, [COMPOSE]],
];

/** Lines that name a loopback address of the program itself, in the container that reads the file. */
const OWN_LOOPBACK =
  /^\s*(?:(?:host|instance_addr|(?:http|grpc)_listen_address):|bind|reverse_proxy) 127\.0\.0\.1(?:$|:)|^\s*`--server\.http\.listen-addr=127\.0\.0\.1:|^http:\/\/127\.0\.0\.1:/;

interface Line {
  readonly file: string;
  readonly text: string;
}

/** `npm run new` copies the toys into `src/`. */
const lines: readonly Line[] = ['src', 'templates', 'tests/support/toy'].flatMap((folder) =>
  filesBelow(folder).flatMap((file) =>
    read(file)
      .split('\n')
      .map((text) => ({ file, text })),
  ),
);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function textsBelow(folder: string): readonly string[] {
  return filesBelow(folder).map(read);
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

describe('only the target contains', () => {
  it.each(OWNED)('%s', (_, text, owners) => {
    const leaks = lines.filter(
      (line) =>
        text.test(line.text) &&
        !OWN_LOOPBACK.test(line.text) &&
        ![...owners, ...owners.map((owner) => owner.replace('src/', 'templates/'))].some((it) =>
          line.file.startsWith(it),
        ),
    );
    expect(leaks.map(({ file, text: leak }) => `${file}: ${leak.trim()}`)).toEqual([]);
  });

  it.each(RULES_ON_COMPOSE)('%s checks only specs of this target', (file) => {
    expect(read(file)).toContain("if (model.target !== 'compose') return [];");
  });

  it('and each pattern finds what it is about, in the sources or in generated files', () => {
    const generated = ['seed-stack', 'elk-seed-stack'].flatMap((name) => textsBelow(`tests/cases/${name}/expected`));
    const everywhere = [...lines.map(({ text }) => text), ...generated.flatMap((text) => text.split('\n'))];
    for (const [what, text] of OWNED)
      expect(
        everywhere.some((one) => text.test(one)),
        what,
      ).toBe(true);
  });
});
