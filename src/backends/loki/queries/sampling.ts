import type { Model, Service } from '../../../model/model.js';
import { SERVICE_LABEL } from '../../../protocols/loki/names.js';
import { listWords } from '../../../querydocs/words.js';
import { binary, logs, over, sum } from '../logql/build.js';
import { levelFilter } from '../vocabulary.js';
import { servicesSelector } from './select.js';
import { HOUR, show } from './show.js';

/** For each service of which a share is kept: what the share is of, and how many lines there were before. */
export function samplingSection(model: Model) {
  return model.services.flatMap((service) =>
    service.sampling === null ? [] : [sampled(model, service, service.sampling)],
  );
}

function sampled(model: Model, service: Service, { keep, levels }: NonNullable<Service['sampling']>) {
  const lines = logs(servicesSelector(model, [service]), levelFilter(levels));
  return {
    service: service.name,
    keep,
    levels: listWords(levels, 'or'),
    estimate: show(binary(sum(over('count_over_time', lines, HOUR), [SERVICE_LABEL]), '/', keep)),
  };
}
