import { posix } from 'node:path';
import { hasVariable } from '../../../composefile/masked.js';
import { scalarText } from '../../../composefile/words.js';
import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { type ComposeService, composeServices } from '../../models/compose.js';

export const undeclaredName: StackRule = {
  id: 'compose/undeclared-name',
  severity: 'error',
  summary: 'A service uses a volume, network, secret or config that no compose file declares.',
  why: 'Docker Compose rejects the whole project: "service refers to undefined volume". No service starts.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    volumes: ["loki-data:/loki"]`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    volumes: ["loki-data:/loki"]
volumes:
  loki-data:`,
  source: 'Seen with docker compose 5.6: service "loki" refers to undefined volume loki-data: invalid compose project.',
  seen: 'Docker Compose 5.6.0: `config` rejects the project.',
  checkStack({ of, report }) {
    const documents = of('compose');
    return documents.flatMap((document) => {
      const around = documents.filter(({ path }) => posix.dirname(path) === posix.dirname(document.path));
      if (document.isAddition === true || isPartOfMore(around)) return [];
      return usedNames(document).flatMap(({ kind, name, by, path }) => {
        const names = declaredIn(around, kind);
        if (names.includes(name) || hasVariable(document.written(path) ?? name)) return [];
        const meant = nearest(name, names);
        const message =
          `\`${by}\` uses the ${DECLARED[kind]} \`${name}\`, which is not declared: Docker Compose rejects ` +
          'the file.';
        const fix = meant === null ? `Declare it: \`${kind}: { ${name}: {} }\`.` : `Did you mean \`${meant}\`?`;
        return report(document.at(path), message, { fix });
      });
    });
  },
};

/** They build on files that may be missing here: an `include`, or a service without an image. */
function isPartOfMore(documents: readonly ConfigDocument[]): boolean {
  if (documents.some(({ value }) => 'include' in (mapOf(value) ?? {}))) return true;
  const services = documents.flatMap(composeServices);
  const whole = new Set(services.filter(({ value }) => 'image' in value || 'build' in value).map(({ name }) => name));
  return services.some(({ name, value }) => 'extends' in value || !whole.has(name));
}

function declaredIn(documents: readonly ConfigDocument[], kind: DeclaredKind): readonly string[] {
  const own = documents.flatMap(({ value }) => Object.keys(mapOf(mapOf(value)?.[kind]) ?? {}));
  return kind === 'networks' ? [...own, 'default'] : own;
}

/** Names that services refer to, by the top-level key of a compose file that declares them. */
const DECLARED = { volumes: 'volume', networks: 'network', secrets: 'secret', configs: 'config' } as const;

type DeclaredKind = keyof typeof DECLARED;

/** A name that a service uses. */
interface UsedName {
  readonly kind: DeclaredKind;
  readonly name: string;
  /** The service. */
  readonly by: string;
  readonly path: SpecPath;
}

/** The names that the services of a compose file use. */
function usedNames(document: ConfigDocument): readonly UsedName[] {
  return composeServices(document).flatMap((service) => [
    ...service.mounts.flatMap(({ kind, source, path }) =>
      kind !== 'volume' || source === null ? [] : [{ kind: 'volumes' as const, name: source, by: service.name, path }],
    ),
    ...(['networks', 'secrets', 'configs'] as const).flatMap((kind) => listedNames(service, kind)),
  ]);
}

function listedNames({ name: by, value, path }: ComposeService, kind: DeclaredKind): readonly UsedName[] {
  const map = mapOf(value[kind]);
  if (map !== null) return Object.keys(map).map((name) => ({ kind, name, by, path: [...path, kind, name] }));
  return listOf(value[kind]).flatMap((item, index) => {
    const name = scalarText(item) ?? scalarText(mapOf(item)?.source);
    return name === null ? [] : [{ kind, name, by, path: [...path, kind, index] }];
  });
}
