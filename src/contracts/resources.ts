import type { Bytes, Model } from '../model/model.js';
import type { Workload } from './workload.js';

/** A workload with the memory and the cores that the spec gives it. What the program reads of its memory follows. */
export function withResources<T extends Workload>(model: Pick<Model, 'resources'>, workload: T): T {
  const { memory, cpu } = resourcesOf(model, workload.name);
  const sized = memory === null ? {} : (workload.sizedEnvironment?.(memory) ?? {});
  return {
    ...workload,
    memory: memory ?? workload.memory,
    cpu: cpu ?? workload.cpu,
    cpuLimit: cpu ?? workload.cpuLimit,
    environment: { ...workload.environment, ...sized },
  };
}

/** What the spec gives a workload; null: what is usual. */
function resourcesOf({ resources }: Pick<Model, 'resources'>, name: string) {
  return (Object.hasOwn(resources, name) ? resources[name] : undefined) ?? { memory: null, cpu: null };
}

/** For a Go program, which does not read the container's limit. Below it, it collects garbage instead of being killed. */
export function goMemoryLimit(memory: Bytes): Readonly<Record<string, string>> {
  return { GOMEMLIMIT: `${Math.floor(memory * 0.9)}B` };
}
