import { parse } from 'yaml';
import type { ChangedText, Restarts } from '../../contracts/restarts.js';
import { shellArgument } from '../../render/dialects/shell.js';

/** Compose recreates a container if its part of the merged files changed. Only services of the stack have an image here. */
export function restartsOf({ before, after }: ChangedText): Restarts {
  const [old, next] = [servicesOf(before), servicesOf(after)];
  const names = [...new Set([...old.keys(), ...next.keys()])];
  const changed = names.filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(next.get(name)));
  const isOfStack = (name: string): boolean => hasImage(old.get(name)) || hasImage(next.get(name));
  return {
    application: changed.filter((name) => !isOfStack(name)),
    stack: changed.filter((name) => isOfStack(name) && old.has(name) && next.has(name)),
    removal: removalOf(names.filter((name) => hasImage(old.get(name)) && !next.has(name)).map((name) => old.get(name))),
  };
}

/** Not `--remove-orphans`: that also removes the application's services that are in no file of the command. */
function removalOf(services: readonly unknown[]): string | null {
  const containers = services.flatMap((service) => {
    const { container_name: name } = mapOf(service);
    return typeof name === 'string' ? [shellArgument(name)] : [];
  });
  return containers.length === 0 ? null : `docker rm --force ${containers.join(' ')}`;
}

function servicesOf(text: string | null): ReadonlyMap<string, unknown> {
  const services = mapOf(mapOf(textAsYaml(text)).services);
  return new Map(Object.entries(services));
}

/** The user may have edited the file into something that is not YAML. */
function textAsYaml(text: string | null): unknown {
  try {
    return text === null ? null : parse(text, { logLevel: 'silent' });
  } catch {
    return null;
  }
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function hasImage(service: unknown): boolean {
  return 'image' in mapOf(service);
}
