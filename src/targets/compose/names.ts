import type { Model } from '../../model/model.js';
import { composeSettings } from './settings.js';

/** The compose service of a workload. It is also the name at which other containers reach it. */
export function serviceName(model: Model, workload: string): string {
  return `${composeSettings(model).prefix}${workload}`;
}

/** The container of a workload. Docker has each name once on a host. */
export function containerName(model: Model, workload: string): string {
  return `${model.name}-${serviceName(model, workload)}`;
}
