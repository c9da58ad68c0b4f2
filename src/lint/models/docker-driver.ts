import { scalarText } from '../../composefile/words.js';
import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { type ComposeService, composeServices } from './compose.js';

/** An option of a service that logs with the Docker driver `loki`. */
export interface DriverOption {
  readonly name: string;
  /** null: a map or a list. */
  readonly value: string | null;
  readonly path: SpecPath;
}

/** A service whose lines the Docker daemon sends to Loki. */
export interface DrivenService {
  readonly service: ComposeService;
  readonly path: SpecPath;
  readonly options: readonly DriverOption[];
}

/** The services of a compose file with the logging driver `loki`, by its alias or by the name of its image. */
export function drivenServices(document: ConfigDocument): readonly DrivenService[] {
  return composeServices(document)
    .filter(({ loggingDriver }) =>
      /^(?:loki|(?:docker\.io\/)?grafana\/loki-docker-driver)(?::|$)/.test(loggingDriver ?? ''),
    )
    .map((service) => {
      const path = [...service.path, 'logging'];
      const own = mapOf(mapOf(service.value.logging)?.options) ?? {};
      const options = Object.entries(own).map(([name, value]) => ({
        name,
        value: scalarText(value),
        path: [...path, 'options', name],
      }));
      return { service, path, options };
    });
}

/** The text of an option without variables; null: it is not set, or not known. */
export function optionText(
  { options }: DrivenService,
  name: string,
): (DriverOption & { readonly value: string }) | null {
  const option = options.find((one) => one.name === name);
  if (option === undefined || option.value === null || /\$/.test(option.value)) return null;
  return { ...option, value: option.value };
}
