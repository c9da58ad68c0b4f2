import * as z from 'zod/mini';
import type { EnvironmentSecret } from '../../model/model.js';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { environmentSecret } from '../../schema/secrets.js';
import { exactlyOne, freeText, text, yesOrNo } from '../../schema/values.js';

/** Where Loki stores chunks and index. */
export type LokiStorage =
  | { readonly kind: 'filesystem' }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      readonly endpoint: string | null;
      readonly forcePathStyle: boolean;
      readonly insecure: boolean;
      /** null: the SDK's own chain (instance role, environment). */
      readonly accessKeyId: EnvironmentSecret | null;
      readonly secretAccessKey: EnvironmentSecret | null;
    }
  /** serviceAccount null: the environment's own credentials. A file is mounted, and its path passed to the SDK. */
  | { readonly kind: 'gcs'; readonly bucket: string; readonly serviceAccount: { readonly fromFile: string } | null }
  | {
      readonly kind: 'azure';
      readonly account: string;
      readonly container: string;
      /** null: managed identity. */
      readonly accountKey: EnvironmentSecret | null;
    };

/** `loki.storage`: exactly one of the stores for chunks and index. */
export function storageSchema() {
  return z.codec(storageMap(), z.custom<LokiStorage>(), {
    decode: ({ s3, gcs, azure }): LokiStorage => {
      if (s3 !== undefined) return { kind: 's3', ...s3 };
      if (gcs !== undefined) return { kind: 'gcs', ...gcs };
      return azure === undefined ? { kind: 'filesystem' } : { kind: 'azure', ...azure };
    },
    encode: ({ kind, ...settings }) => ({ [kind]: settings }),
  });
}

function storageMap() {
  return z
    .strictObject({
      filesystem: key(z.optional(z.strictObject({})), "A volume on Loki's own host.", {}),
      s3: key(z.optional(s3Schema()), 'Amazon S3, or a store with the same API.', {
        bucket: 'logs',
        region: 'eu-central-1',
      }),
      gcs: key(z.optional(gcsSchema()), 'Google Cloud Storage.', { bucket: 'logs' }),
      azure: key(z.optional(azureSchema()), 'Azure Blob Storage.', { account: 'logs', container: 'loki' }),
    })
    .check(exactlyOne(['filesystem', 's3', 'gcs', 'azure']));
}

const bucket = () => text(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a bucket's name such as `my-logs`");

function s3Schema() {
  return z.strictObject({
    bucket: key(bucket(), 'Name of the bucket.', 'my-logs'),
    region: key(freeText('a region such as `eu-central-1`'), 'Region of the bucket.', 'eu-central-1'),
    endpoint: key(
      orNull(text(/^(?:https?:\/\/)?[A-Za-z0-9.-]+(?::\d{1,5})?\/?$/, 'a host such as `minio:9000`')),
      "Host of the API, if it is not Amazon's.",
      'minio:9000',
    ),
    forcePathStyle: key(
      z.prefault(yesOrNo(), false),
      'Write the bucket in the path instead of the host name. MinIO needs this.',
      true,
    ),
    insecure: key(z.prefault(yesOrNo(), false), 'Use HTTP without TLS.', true),
    accessKeyId: orNull(
      environmentSecret('Access key id. Default: the instance role or environment.', 'LOKI_S3_ACCESS_KEY_ID'),
    ),
    secretAccessKey: orNull(
      environmentSecret('Secret access key. Default: the instance role or environment.', 'LOKI_S3_SECRET_ACCESS_KEY'),
    ),
  });
}

function gcsSchema() {
  const file = z.strictObject({
    fromFile: key(freeText('the path of a JSON key file'), 'Path of the JSON key file.', './secrets/gcs.json'),
  });
  return z.strictObject({
    bucket: key(bucket(), 'Name of the bucket.', 'my-logs'),
    serviceAccount: key(orNull(file), "Key of a service account. Default: the environment's own credentials.", {
      fromFile: './secrets/gcs.json',
    }),
  });
}

function azureSchema() {
  return z.strictObject({
    account: key(
      text(/^[a-z0-9]{3,24}$/, 'a storage account of 3 to 24 lower-case letters and digits'),
      'Storage account.',
      'mylogs',
    ),
    container: key(text(/^[a-z0-9][a-z0-9-]{2,62}$/, "a container's name such as `loki`"), 'Blob container.', 'loki'),
    accountKey: orNull(environmentSecret('Key of the account. Default: managed identity.', 'LOKI_AZURE_KEY')),
  });
}
