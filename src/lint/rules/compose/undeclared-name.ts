import { posix } from 'node:path';
import { hasVariable } from '../../../composefile/masked.js';
import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { nearest } from '../../../findings/nearest.js';
import { composeServices } from '../../models/compose.js';
import { DECLARED, type DeclaredKind, usedNames } from '../../models/declared-names.js';

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
  checkStack({ of, report }) {
    const documents = of('compose');
    return documents.flatMap((document) => {
      const around = documents.filter(({ path }) => posix.dirname(path) === posix.dirname(document.path));
      if (isPartOfMore(around)) return [];
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
