import type { Registry } from '../../contracts/registry.js';
import type { Plan } from '../../files/plan.js';
import type { Model } from '../../model/model.js';

/** Which services the next start recreates. Kept files count as they are on disk. */
export function describeRestarts({ files }: Plan, model: Model, registry: Registry): string {
  const target = registry.targets.find(({ name }) => name === model.target);
  if (target === undefined) return '';
  const { application, stack, removal } = target.restarts(model, (path) => {
    const file = files.find((one) => one.path === path);
    const before = file?.current ?? null;
    const isKept = file?.verdict === 'edited' || file?.verdict === 'foreign';
    return { before, after: isKept ? before : (file?.next ?? null) };
  });
  const own =
    application.length === 0
      ? 'The next start leaves your own services running.'
      : `The next start recreates your own ${listed(application)}.`;
  const recreated = stack.length === 0 ? '' : ` It recreates ${stack.join(', ')} of the log stack.`;
  const removed = removal === null ? '' : ` Remove the containers that the stack no longer has: ${removal}`;
  return `${own}${recreated}${removed}`;
}

function listed(names: readonly string[]): string {
  return `${names.length === 1 ? 'service' : 'services'} ${names.join(', ')}`;
}
