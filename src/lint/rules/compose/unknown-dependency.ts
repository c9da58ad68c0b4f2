import { posix } from 'node:path';
import { hasVariable } from '../../../composefile/masked.js';
import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { nearest } from '../../../findings/nearest.js';
import { composeServices } from '../../models/compose.js';

export const unknownDependency: StackRule = {
  id: 'compose/unknown-dependency',
  severity: 'error',
  summary: 'A service depends on a service that is not defined.',
  why: 'Docker Compose rejects the whole file: "depends on undefined service".',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
  alloy:
    image: grafana/alloy:v1.18.1
    depends_on: [lokki]`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
  alloy:
    image: grafana/alloy:v1.18.1
    depends_on: [loki]`,
  source:
    'Seen with docker compose 5.6: service "alloy" depends on undefined service "lokki": invalid compose project.',
  seen: 'Docker Compose 5.6.0: `config` rejects the project.',
  checkStack({ of, report }) {
    const documents = of('compose');
    return documents.flatMap((document) => {
      const around = documents.filter(({ path }) => posix.dirname(path) === posix.dirname(document.path));
      // The services of an override are in a file that may not be among these.
      if (document.isAddition === true || around.some(isPart)) return [];
      const names = around.flatMap(composeServices).map(({ name }) => name);
      return dependenciesIn(document)
        .filter(({ name, path }) => !names.includes(name) && !hasVariable(document.written(path) ?? name))
        .map(({ name, by, path }) => {
          const meant = nearest(name, names);
          const message = `\`${by}\` depends on \`${name}\`, which is not defined: Docker Compose rejects the file.`;
          return report(document.at(path, 'key'), message, meant === null ? {} : { fix: `Did you mean \`${meant}\`?` });
        });
    });
  },
};

function isPart(document: ConfigDocument): boolean {
  return (
    'include' in (mapOf(document.value) ?? {}) ||
    composeServices(document).some((one) => one.isPart && !('build' in one.value))
  );
}

function dependenciesIn(document: ConfigDocument) {
  return composeServices(document).flatMap(({ name: by, dependsOn }) => dependsOn.map((one) => ({ ...one, by })));
}
