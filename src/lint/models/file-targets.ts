import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import { alloyBlocks } from './alloy-blocks.js';
import { placedBlock } from './alloy-values.js';
import { type Placed, placedIn } from './config-part.js';
import { jobsOf } from './promtail.js';

/** The labels of files that a job of Promtail or a component of Alloy reads. */
export interface FileTarget extends Placed {
  readonly program: 'Promtail' | 'Alloy';
  readonly labels: PlainMap;
  /** Where the label `__path__` is missing. */
  readonly whole: Place;
}

/** The targets whose labels are written in the file and that no rule changes. */
export function fileTargets(document: ConfigDocument): readonly FileTarget[] {
  return document.kind === 'alloy' ? ofAlloy(document) : ofPromtail(document);
}

function ofPromtail(document: ConfigDocument): readonly FileTarget[] {
  return jobsOf(document).flatMap(({ path, value }) => {
    const job = mapOf(value) ?? {};
    if (setsPath(job)) return [];
    return listOf(job.static_configs).flatMap((item, index) => {
      const target = mapOf(item);
      if (target === null || ('labels' in target && target.labels !== null && mapOf(target.labels) === null)) return [];
      const own = [...path, 'static_configs', index];
      const labels = mapOf(target.labels) ?? {};
      const whole = 'labels' in target ? document.at([...own, 'labels'], 'key') : document.at(own);
      return [{ ...placedIn(document, [...own, 'labels']), program: 'Promtail' as const, labels, whole }];
    });
  });
}

/** Whether relabelling can set the path. */
export function setsPath(job: PlainMap): boolean {
  return mapsIn(job.relabel_configs).some(({ target_label: target, action }) => {
    const isMap = typeof action === 'string' && action.toLowerCase() === 'labelmap';
    return isMap || target === '__path__' || (typeof target === 'string' && target.includes('$'));
  });
}

function ofAlloy(document: ConfigDocument): readonly FileTarget[] {
  return alloyBlocks(document, 'local.file_match').flatMap((block) => {
    const targets = placedBlock(document, block, 'path_targets');
    return listOf(targets.value).flatMap((item, index) => {
      const labels = mapOf(item);
      if (labels === null) return [];
      const placed: Placed = {
        value: labels,
        at: (inner, part) => targets.at([index, ...inner], part),
        inside: (inner, from, end) => targets.inside([index, ...inner], from, end),
      };
      return [{ ...placed, program: 'Alloy' as const, labels, whole: targets.at([index]) }];
    });
  });
}
