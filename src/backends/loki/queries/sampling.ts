import type { Model, Service } from '../../../model/model.js';
import { SERVICE_LABEL } from '../../../protocols/loki/names.js';
import { listWords } from '../../../querydocs/words.js';
import { binary, logs, over, sum } from '../logql/build.js';
import { levelFilter } from '../vocabulary.js';
import { servicesSelector } from './select.js';
import { HOUR, show } from './show.js';

/** For each sampled service: the sampling rate, its levels, and a query for the original number of lines. */
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
