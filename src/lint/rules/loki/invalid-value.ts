import type { ConfigDocument, FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { nearest } from '../../../findings/nearest.js';
import { applies } from '../../facts/fact.js';
import { CHOICES, PERIOD_CHOICES } from '../../facts/loki-choices.js';
import { limitsIn, schemaPeriods, textAt } from '../../models/loki.js';

export const invalidValue: FileRule = {
  id: 'loki/invalid-value',
  severity: 'error',
  summary: 'A setting has a value that Loki does not accept.',
  why: 'Loki fails at its start. Its configuration check does not report all such values.',
  bad: `schema_config: { configs: [] }
limits_config:
  deletion_mode: filter-delete`,
  good: `schema_config: { configs: [] }
limits_config:
  deletion_mode: filter-and-delete`,
  source: 'The lists of Loki 3.7.6; seen with it: "unknown deletion mode", "unrecognised module name".',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file, or Loki stops at its start.',
  kinds: ['loki', 'loki-overrides'],
  checkFile({ document, report, versions }) {
    const periods = schemaPeriods(document).flatMap(({ path }) =>
      PERIOD_CHOICES.value.map(({ key, values }) => ({ path: [...path, key], values })),
    );
    const choices = [
      ...(applies(CHOICES, versions) ? choicesIn(document) : []),
      ...(applies(PERIOD_CHOICES, versions) ? periods : []),
      ...attributeActions(document),
    ];
    const wrong = choices.flatMap(({ path, values }) => {
      const text = textAt(document, path);
      // An empty string is the same as no value, and named stores have their own names.
      if (text === null || text === '' || values.includes(text) || isNamed(document, text)) return [];
      const meant = nearest(text, values);
      const fix = meant === null ? `Write one of ${values.join(', ')}.` : `Did you mean \`${meant}\`?`;
      return [
        report(
          document.at(path),
          `\`${text.slice(0, 80)}\` is not a valid value for \`${path.at(-1)}\`: Loki does not start.`,
          {
            fix,
          },
        ),
      ];
    });
    return [...wrong, ...portsOf(document).map(({ path, message }) => report(document.at(path), message))];
  },
};

/** Of runtime overrides only the limits, which each tenant has. */
function choicesIn(document: ConfigDocument) {
  if (document.kind !== 'loki-overrides') return CHOICES.value;
  const limits = CHOICES.value.filter(({ path: [first] }) => first === 'limits_config');
  return limitsIn(document).flatMap((at) =>
    limits.map(({ path, values }) => ({ path: [...at, ...path.slice(1)], values })),
  );
}

const ACTIONS = ['drop', 'index_label', 'structured_metadata'];
const OTLP = ['limits_config', 'otlp_config'];
const ATTRIBUTES: readonly SpecPath[] = [
  [...OTLP, 'resource_attributes', 'attributes_config'],
  [...OTLP, 'scope_attributes'],
  [...OTLP, 'log_attributes'],
];

/** Loki 3.7.6: "unsupported action, it must be one of: drop, index_label, structured_metadata". */
function attributeActions({ value }: ConfigDocument) {
  return ATTRIBUTES.flatMap((list) =>
    listOf(rawValueAt(value, list)).map((_, index) => ({ path: [...list, index, 'action'], values: ACTIONS })),
  );
}

function isNamed(document: ConfigDocument, text: string): boolean {
  const stores = rawValueAt(document.value, ['storage_config', 'named_stores']);
  return typeof stores === 'object' && stores !== null && JSON.stringify(stores).includes(JSON.stringify(text));
}

function portsOf({ value }: ConfigDocument): readonly { readonly path: SpecPath; readonly message: string }[] {
  const paths = ['http_listen_port', 'grpc_listen_port'].map((key) => ['server', key]);
  const [http, grpc] = paths.map((path) => rawValueAt(value, path));
  const large = paths.filter((path) => {
    const port = rawValueAt(value, path);
    return typeof port === 'number' && port > 65_535;
  });
  const found = large.map((path) => ({ path, message: 'A port is at most 65535: Loki fails at its start.' }));
  if (typeof http !== 'number' || http === 0 || http !== grpc) return found;
  return [
    ...found,
    { path: paths[1] ?? [], message: 'HTTP and gRPC cannot listen on the same port: Loki fails at its start.' },
  ];
}
