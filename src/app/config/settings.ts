import type {
  Channel,
  ComposeSettings,
  ElkSettings,
  LokiLimits,
  LokiSettings,
  LokiStorage,
  Notify,
} from '../../model/model.js';
import { type Part, present } from './present.js';
import { specDuration, specHeap, specSize } from './units.js';

/** `compose` in the spec's own words. */
export function specCompose({ files, ...rest }: ComposeSettings): Part {
  return present({ file: files, ...rest });
}

/** `notify` in the spec's own words. */
export function specNotify({ alertmanager, receivers }: Notify): Part {
  return present({
    alertmanager: alertmanager === null ? null : { url: alertmanager },
    receivers: receivers.map(({ name, severities, channel }) => ({ name, severities, ...specChannel(channel) })),
  });
}

function specChannel({ kind, ...rest }: Channel): Part {
  return { [kind]: present(rest) };
}

/** `loki` in the spec's own words. */
export function specLoki({ limits, storage, ...rest }: LokiSettings): Part {
  return { ...rest, limits: specLimits(limits), storage: specStorage(storage) };
}

/** `elk` in the spec's own words. */
export function specElk({ heap, lifecycle, ...rest }: ElkSettings): Part {
  const { rolloverAge, rolloverSize } = lifecycle;
  const age = rolloverAge === null ? null : specDuration(rolloverAge);
  return {
    ...rest,
    heap: specHeap(heap),
    lifecycle: present({ rolloverAge: age, rolloverSize: specSize(rolloverSize) }),
  };
}

const LIMIT_UNITS: Readonly<Record<keyof LokiLimits, (value: number) => unknown>> = {
  ingestionRate: specSize,
  ingestionBurst: specSize,
  maxLineSize: specSize,
  maxStreams: Number,
  perStreamRate: specSize,
  perStreamBurst: specSize,
  maxEntriesPerQuery: Number,
  maxQuerySeries: Number,
  rejectOlderThan: specDuration,
  queryTimeout: specDuration,
};

function specLimits(limits: LokiLimits): Part {
  const written = Object.entries(LIMIT_UNITS).map(([name, write]) => {
    const value = limits[name as keyof LokiLimits];
    return [name, value === null ? null : write(value)];
  });
  return present(Object.fromEntries(written));
}

function specStorage({ kind, ...rest }: LokiStorage): Part {
  return { [kind]: present(rest) };
}
