import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import type { Source } from '../../../model/model.js';

export const overlappingServices: SpecRule = {
  id: 'stack/overlapping-services',
  severity: 'error',
  summary: 'Two services read the same lines.',
  why: 'A container belongs to one service only, and a file would be read twice: lines would be missing or duplicate.',
  bad: `services:
  - name: api
  - name: api-errors
    source: { compose: api }`,
  good: `services:
  - name: api
  - name: api-errors
    source: { compose: worker }`,
  source: 'A collector gives a line the labels of one service.',
  check({ model, report }) {
    const firsts = new Map<string, { readonly name: string; readonly path: SpecPath }>();
    return model.services.flatMap(({ name, source }, index) => {
      const places = sourcesOf(source).map(({ id, path }) => ({ id, path: ['services', index, ...path] }));
      return places.flatMap(({ id, path }) => {
        const first = firsts.get(id);
        if (first === undefined) firsts.set(id, { name, path });
        if (first === undefined || first.name === name) return [];
        const message = `\`${name}\` and \`${first.name}\` read the same lines. Change the source of one of them.`;
        return report(path, message, { related: [{ path: first.path, message: 'first used here' }] });
      });
    });
  },
};

function sourcesOf(source: Source): readonly { readonly id: string; readonly path: SpecPath }[] {
  if (source.kind === 'compose') return [{ id: `compose ${source.service}`, path: ['source', 'compose'] }];
  if (source.kind === 'container') return [{ id: `container ${source.pattern}`, path: ['source', 'container'] }];
  return source.globs.map((glob, place) => ({ id: `file ${glob}`, path: ['source', 'files', place] }));
}
