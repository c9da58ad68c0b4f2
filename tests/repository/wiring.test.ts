import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Readers of other people's files, which may contain all of this. */
const READERS = ['src/lint/', 'src/configs/', 'src/shapes/', 'src/composefile/', 'src/languages/', 'src/app/init/'];

/** What only a target knows, and the folders that may contain it. */
const OWNED: readonly (readonly [what: string, text: RegExp, owners: readonly string[]])[] = [
  ['the folder of secrets', /\/run\/secrets/, ['src/targets/compose/']],
  [
    'the settings of Compose',
    /\bmodel\.compose\b|\bcomposeSettings\b|compose\/settings\.js/,
    ['src/targets/compose/', 'src/model/', 'src/app/'],
  ],
  ['the address of Loki', /:3100\b|\/\/loki\b/, []],
  ['the address of Elasticsearch', /:9200\b|\/\/elasticsearch\b/, []],
  ['the addresses of other workloads', /:(?:5601|5044|2375)\b|\/\/(?:kibana|logstash|docker-socket-proxy)\b/, []],
  ['an address of the host', /127\.0\.0\.1|\blocalhost:/, ['src/targets/compose/']],
  ["Docker's socket", /docker\.sock/, ['src/targets/compose/']],
  [
    "Docker's folder",
    /\/var\/lib\/docker|dataRoot/,
    ['src/targets/compose/', 'src/spec/', 'src/model/', 'src/app/config/'],
  ],
  ["Compose's labels and variables", /com\.docker\.compose|COMPOSE_PROJECT_NAME/, ['src/targets/compose/']],
  ['the name of a container', /\{model\.name\}-(?:\$\{(?:workload|name)\b|\(\?:)/, ['src/targets/compose/']],
];

/** Lines that name a loopback address of the program itself, in the container that reads the file. */
const OWN_LOOPBACK = /^\s*(?:host|instance_addr): 127\.0\.0\.1$/;

interface Line {
  readonly file: string;
  readonly text: string;
}

/** `npm run new` copies the toys into `src/`. */
const lines: readonly Line[] = ['src', 'templates', 'tests/support/toy'].flatMap((folder) =>
  filesBelow(folder)
    .filter((file) => !READERS.some((reader) => file.startsWith(reader)))
    .flatMap((file) =>
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
