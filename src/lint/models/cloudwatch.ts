import { scalarText } from '../../composefile/words.js';
import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { composeServices } from './compose.js';
import { type PlacedMap, placedMaps } from './listed.js';

/** Valid retentions of a log group in days. Source: PutRetentionPolicy; cfn-lint E3030. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Properties of the resources of a type in a CloudFormation template. */
export function resourcesOf({ value }: ConfigDocument, type: string): readonly PlacedMap[] {
  return Object.entries(mapOf(mapOf(value)?.Resources) ?? {}).flatMap(([name, resource]) => {
    const properties = mapOf(mapOf(resource)?.Properties);
    if (properties === null || mapOf(resource)?.Type !== type) return [];
    return [{ value: properties, path: ['Resources', name, 'Properties'] }];
  });
}

/** Whether a value is written out, and no short form such as `!Ref Days`, of which only the text is left. */
export function isWritten(document: ConfigDocument, path: SpecPath): boolean {
  const [key, value] = [document.offsets(path, 'key'), document.offsets(path)];
  if (key === null || value === null) return false;
  return !document.text.slice(key[1], value[1]).includes('!');
}

/** Options of services with the driver awslogs, at the path of `logging`. */
export function awslogsOf(document: ConfigDocument): readonly (PlacedMap & { readonly service: string })[] {
  return composeServices(document).flatMap(({ name, path, value, loggingDriver }) => {
    if (loggingDriver !== 'awslogs') return [];
    return [{ service: name, value: mapOf(mapOf(value.logging)?.options) ?? {}, path: [...path, 'logging'] }];
  });
}

/** Options of the containers of ECS tasks in a template that log by awslogs, at the path of `LogConfiguration`. */
export function ecsLogsOf(document: ConfigDocument): readonly (PlacedMap & { readonly service: string })[] {
  return resourcesOf(document, 'AWS::ECS::TaskDefinition').flatMap(({ value: task, path: from }) =>
    placedMaps(task, ['ContainerDefinitions'], from).flatMap(({ value, path }) => {
      const logging = mapOf(value.LogConfiguration);
      if (logging?.LogDriver !== 'awslogs') return [];
      const name = scalarText(value.Name) ?? 'this container';
      return { service: name, value: mapOf(logging.Options) ?? {}, path: [...path, 'LogConfiguration'] };
    }),
  );
}

/** An option as Docker reads it: all are strings. */
export function optionOf(options: PlainMap, name: string): string | null {
  return scalarText(rawValueAt(options, [name]));
}
