import type { Variable } from '../../composefile/service.js';
import type { ConfigDocument, FileContext, Place } from '../../contracts/config.js';
import type { Finding } from '../../findings/finding.js';
import { type ComposeService, composeServices } from './compose.js';

/** The log stack's own long-running services of a compose file, if all of their settings are here. */
export function stackServices(document: ConfigDocument): readonly ComposeService[] {
  return composeServices(document).filter(({ program, isPart, isJob }) => program !== null && !isPart && !isJob);
}

/** Whether a setting is true in one of the forms that Grafana (ini) and Elasticsearch accept. */
export function isYes(value: string | null): boolean {
  return value !== null && /^(?:1|t|true|y|yes|on)$/i.test(value.trim());
}

/** The last variable with one of the names; the last one counts. */
export function variableOf({ environment }: ComposeService, ...names: readonly string[]): Variable | null {
  return environment.findLast(({ name }) => names.includes(name)) ?? null;
}

/** Place of a variable's value, also behind `NAME=` in a list. */
export function placeOf(document: ConfigDocument, { path, offset, value }: Variable): Place {
  return offset > 0 && value !== null ? document.inside(path, offset, offset + value.length) : document.at(path);
}

/**
 * One finding for all services that lack something, at the first of them: the same message for each would hide other
 * findings.
 */
export function lacking(
  { document, report }: FileContext,
  services: readonly ComposeService[],
  words: {
    readonly message: (names: string) => string;
    readonly fix: string;
    /** The message for each service except the first. */
    readonly also?: (service: ComposeService) => string;
  },
): readonly Finding[] {
  const [first, ...others] = services;
  if (first === undefined) return [];
  const names = services.map(({ name }) => `\`${name}\``);
  const all = names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const related = others.map((service) => ({
    place: document.at(service.path, 'key'),
    message: words.also?.(service) ?? `also \`${service.name}\``,
  }));
  return [report(document.at(first.path, 'key'), words.message(all), { fix: words.fix, related })];
}
