import { type Choices, fits, type Triple } from '../../src/contracts/choices.js';

/** Every combination of a backend, a collector and a target that can be one stack. */
export function triplesOf({ backends, collectors, targets }: Choices): readonly Triple[] {
  const all = backends.flatMap((backend) =>
    collectors.flatMap((collector) => targets.map((target) => ({ backend, collector, target }))),
  );
  return all.filter(fits);
}
