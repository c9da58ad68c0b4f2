import type { Variable } from '../../composefile/service.js';
import type { ConfigDocument, StackContext } from '../../contracts/config.js';
import { listOf, mapOf, type PlainMap } from '../../contracts/plain.js';
import { type ComposeService, composeServices } from './compose.js';

/** A service of a compose file and the file. */
export interface PlacedService {
  readonly document: ConfigDocument;
  readonly service: ComposeService;
}

/** The services of one program in a stack's compose files. */
export function servicesOf({ of }: StackContext, program: ComposeService['program']): readonly PlacedService[] {
  return of('compose').flatMap((document) =>
    composeServices(document).flatMap((service) =>
      service.program === program && !service.isJob ? [{ document, service }] : [],
    ),
  );
}

/** A setting of Elasticsearch or Kibana in a service's environment: `a.b`, or in capitals `A_B`. */
export function settingIn({ environment }: ComposeService, name: string): Variable | null {
  const loud = name.replaceAll('.', '_').toUpperCase();
  return environment.findLast((one) => one.name === name || one.name === loud) ?? null;
}

/** Whether a name of an index or a stream matches a pattern with `*`. */
export function fitsPattern(name: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  if (others.length === 0) return name === pattern;
  const last = others.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

/** The processors of an ingest pipeline with their paths, without those of `on_failure`. */
export function pipelineSteps(
  document: ConfigDocument,
): readonly { readonly name: string; readonly options: PlainMap; readonly path: readonly (string | number)[] }[] {
  return listOf(mapOf(document.value)?.processors).flatMap((item, index) =>
    Object.entries(mapOf(item) ?? {}).map(([name, options]) => ({
      name,
      options: mapOf(options) ?? {},
      path: ['processors', index, name],
    })),
  );
}

/** The lifecycle policy in a file, with `policy` around it, as in a request, or without. */
export function policyOf(document: ConfigDocument) {
  const top = mapOf(document.value) ?? {};
  const path = mapOf(top.policy) === null ? [] : ['policy'];
  const phases = mapOf((mapOf(top.policy) ?? top).phases) ?? {};
  return { phases, path: [...path, 'phases'] };
}

/** Patterns of the names that an index template is for. */
export function patternsOf(document: ConfigDocument): readonly string[] {
  const { index_patterns: value } = mapOf(document.value) ?? {};
  return (typeof value === 'string' ? [value] : listOf(value)).filter((one): one is string => typeof one === 'string');
}
