import type { LokiLimits, LokiSettings, LokiStorage } from '../../model/model.js';
import type { SpecValue } from '../schema/spec.js';

type LokiValue = SpecValue['loki'];

/** Loki's settings; limits that are left out are null. */
export function resolveLoki({ limits, storage, ...rest }: LokiValue): LokiSettings {
  return { ...rest, limits: resolveLimits(limits), storage: resolveStorage(storage) };
}

function resolveLimits(limits: LokiValue['limits']): LokiLimits {
  return {
    ingestionRate: limits.ingestionRate ?? null,
    ingestionBurst: limits.ingestionBurst ?? null,
    maxLineSize: limits.maxLineSize ?? null,
    maxStreams: limits.maxStreams ?? null,
    perStreamRate: limits.perStreamRate ?? null,
    perStreamBurst: limits.perStreamBurst ?? null,
    maxEntriesPerQuery: limits.maxEntriesPerQuery ?? null,
    maxQuerySeries: limits.maxQuerySeries ?? null,
    rejectOlderThan: limits.rejectOlderThan ?? null,
    queryTimeout: limits.queryTimeout ?? null,
  };
}

function resolveStorage({ s3, gcs, azure }: LokiValue['storage']): LokiStorage {
  if (s3 !== undefined) {
    const { bucket, region, endpoint, forcePathStyle, insecure, accessKeyId, secretAccessKey } = s3;
    return {
      kind: 's3',
      bucket,
      region,
      endpoint: endpoint ?? null,
      forcePathStyle,
      insecure,
      accessKeyId: accessKeyId ?? null,
      secretAccessKey: secretAccessKey ?? null,
    };
  }
  if (gcs !== undefined) return { kind: 'gcs', bucket: gcs.bucket, serviceAccount: gcs.serviceAccount ?? null };
  if (azure === undefined) return { kind: 'filesystem' };
  const { account, container, accountKey } = azure;
  return { kind: 'azure', account, container, accountKey: accountKey ?? null };
}
