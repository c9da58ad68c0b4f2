import type { Bytes, Model } from '../model/model.js';
import type { SizedText, Workload } from './workload.js';

/** A workload with the memory and the cores that the spec gives it. What the program reads of its memory follows. */
export function withResources<T extends Workload>(model: Pick<Model, 'resources'>, workload: T): T {
  const { memory, cpu } = resourcesOf(model, workload.name);
  return {
    ...workload,
    memory: memory ?? workload.memory,
    cpu: cpu ?? workload.cpu,
    cpuLimit: cpu ?? workload.cpuLimit,
    environment:
      memory === null
        ? workload.environment
        : { ...workload.environment, ...sizedFor(workload.sizedEnvironment, memory) },
  };
}

/** What the spec gives a workload; null: what is usual. */
function resourcesOf({ resources }: Pick<Model, 'resources'>, name: string) {
  return (Object.hasOwn(resources, name) ? resources[name] : undefined) ?? { memory: null, cpu: null };
}

type Sized = Workload['sizedEnvironment'];

/** The variables for an amount of memory. */
export function sizedFor(sized: Sized, memory: Bytes): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sized).map(([name, parts]) => [name, parts.map((part) => printed(part, memory)).join('')]),
  );
}

function printed(part: SizedText, memory: Bytes): string {
  if (typeof part === 'string') return part;
  return `${Math.floor((memory * part.share) / (part.unit === 'm' ? 1024 ** 2 : 1))}${part.unit}`;
}

/** For a Go program, which does not read the container's limit. Below it, it collects garbage instead of being killed. */
export const GO_MEMORY_LIMIT: Sized = { GOMEMLIMIT: [{ share: 0.9, unit: 'B' }] };
