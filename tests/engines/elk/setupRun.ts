import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from '../../../src/app/generate.js';
import { registry } from '../../../src/registry.js';
import { temporaryDir } from '../support/cleanup.js';
import { type ElasticsearchStub, startElasticsearchStub } from '../support/elasticStubElasticsearch.js';
import { type KibanaStub, startKibanaStub } from '../support/elasticStubKibana.js';
import { runTool, type ToolResult } from '../support/tool.js';

/** A password for each secret that the setup reads, by the secret's name. */
export const PASSWORDS: Readonly<Record<string, string>> = {
  elastic_password: 'correct horse',
  kibana_system_password: 'battery staple',
  elasticsearch_writer_password: 'writes lines',
  elasticsearch_reader_password: 'reads lines',
  elasticsearch_alerter_password: 'counts lines',
};

/** Ends of passwords that break what is quoted carelessly. */
export const HOSTILE_PASSWORDS = [
  `'single' "double" \`back\``,
  '\\ \\\\ \\n \\u0041 \\',
  '$1 ${2} $(id) %d %s & ; | > <',
  '@/etc/passwd #: {"a":1}, [x]',
  'ünïcödé 😀 \u2028',
  ' leading and trailing ',
];

const USERS: Readonly<Record<string, string>> = {
  elastic: 'elastic_password',
  kibana_system: 'kibana_system_password',
  'dryad-x-writer': 'elasticsearch_writer_password',
  'dryad-x-reader': 'elasticsearch_reader_password',
  'dryad-x-alerter': 'elasticsearch_alerter_password',
};

interface Options {
  readonly passwords?: Readonly<Record<string, string>>;
  /** What Elasticsearch takes for `elastic`, where it is not what the secret says. */
  readonly elasticPassword?: string;
  /** Nobody listens where Elasticsearch should be until `open`. */
  readonly late?: boolean;
  /** Kibana is not ready until `ready`. */
  readonly starting?: boolean;
  readonly security?: boolean;
}

/** Stand-ins for Elasticsearch and Kibana, and the generated script that sets them up. */
export interface SetupStack {
  readonly elasticsearch: ElasticsearchStub;
  readonly kibana: KibanaStub;
  /** Every user with the password that it must have in the end. */
  readonly users: readonly (readonly [string, string])[];
  /** Runs the script for one of the two. */
  setup(part: 'elasticsearch' | 'kibana', environment?: Readonly<Record<string, string>>): Promise<ToolResult>;
  /** The same servers, and the script of another spec. */
  with(spec: Spec): SetupStack;
  /** Arguments and environment of every curl that was run. */
  seenByOthers(): string;
}

interface Spec {
  /** Of the service api. */
  readonly fields: string;
}

/** Starts them; everything is there at once unless the options say otherwise. */
export async function startStack(options: Options = {}): Promise<SetupStack> {
  const passwords = options.passwords ?? PASSWORDS;
  const elasticPassword = options.elasticPassword ?? passwords.elastic_password ?? '';
  const elasticsearch = await startElasticsearchStub({
    elasticPassword,
    late: options.late ?? false,
    open: options.security === false,
  });
  const mayLogIn = elasticsearch.mayLogIn;
  const kibana = await startKibanaStub({ mayLogIn, starting: options.starting ?? false });
  const users = Object.entries(USERS).map(([user, secret]) => [user, passwords[secret] ?? ''] as const);
  const home = temporaryDir('elk-setup');
  writeFiles(home, 'secrets', passwords);
  const bin = path.join(home, 'bin');
  writeFiles(home, 'bin', { curl: watchedCurl(home) }, 0o755);
  const withSpec = (spec: Spec): SetupStack => {
    const folder = writeFiles(home, `setup-${spec.fields.length}`, setupFilesOf(spec, options.security ?? true));
    return {
      elasticsearch,
      kibana,
      users,
      setup: (part, environment = {}) => {
        const env = {
          PATH: `${bin}:${process.env.PATH}`,
          ELASTICSEARCH_URL: elasticsearch.url,
          KIBANA_URL: kibana.url,
          SECRETS_FOLDER: path.join(home, 'secrets'),
          PATIENCE: '30',
          PASSWORD_PATIENCE: '3',
          ...environment,
        };
        return runTool('bash', [path.join(folder, 'setup.sh'), part], { env });
      },
      with: withSpec,
      seenByOthers: () => readFileSync(path.join(home, 'seen'), 'utf8'),
    };
  };
  return withSpec({ fields: '{ status: number }' });
}

/** The files that are mounted into the setup jobs. */
function setupFilesOf({ fields }: Spec, security: boolean): Record<string, string> {
  const text = `version: 1
name: dryad-x
backend: elk
retention: { default: 31d }
services:
  - { name: api, fields: ${fields}, retention: 7d }
  - { name: web }
alerts:
  - { name: Errors, measure: count, above: 3, match: { level: error } }
elk: { security: ${security} }
`;
  const { artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  const inFolder = artifacts.filter((artifact) => artifact.path.startsWith('docker/elk/setup/'));
  return Object.fromEntries(inFolder.map((artifact) => [path.basename(artifact.path), artifact.content]));
}

/** What the tests run: the files with passwords and without, and with other fields. */
export const SETUP_FILES = [
  setupFilesOf({ fields: '{ status: number }' }, true),
  setupFilesOf({ fields: '{ status: keyword, size: number }' }, true),
  setupFilesOf({ fields: '{ status: number }' }, false),
];

/** A curl that notes what others can see of it. */
function watchedCurl(home: string): string {
  return `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >> '${home}/seen'\nexec /usr/bin/curl "$@"\n`;
}

function writeFiles(home: string, name: string, files: Readonly<Record<string, string>>, mode = 0o600): string {
  const folder = path.join(home, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content, { mode });
  return folder;
}
