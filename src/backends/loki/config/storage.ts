import type { Wiring } from '../../../contracts/wiring.js';
import type { MountedSecret, PassedVariable } from '../../../contracts/workload.js';
import type { EnvironmentSecret, Secret } from '../../../model/model.js';
import type { LokiStorage } from '../storage-settings.js';

/** How Loki gets credentials that must not be in a file. */
export interface StorageSecrets {
  readonly passedEnvironment: readonly PassedVariable[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly MountedSecret[];
  /** The config names a variable. Loki expands it only with a flag. */
  readonly expandsConfig: boolean;
}

/** The variable that the config names for the key of an Azure account. */
export const AZURE_KEY_VARIABLE = 'AZURE_STORAGE_KEY';

const NONE: StorageSecrets = { passedEnvironment: [], environment: {}, secrets: [], expandsConfig: false };

/**
 * S3 keys go where the AWS SDK looks by itself, and a Google credentials file is named to Google's: so neither comes
 * near the config. Azure's key has no such place and is filled into the config when Loki reads it.
 * Throws on a key in a file for S3 or Azure, which Loki cannot read; the spec refuses it.
 */
export function storageSecrets(storage: LokiStorage, wiring: Wiring): StorageSecrets {
  switch (storage.kind) {
    case 'filesystem':
      return NONE;
    case 's3':
      return {
        ...NONE,
        passedEnvironment: [
          ...passed('AWS_ACCESS_KEY_ID', storage.accessKeyId, 'the access key id of the S3 bucket'),
          ...passed('AWS_SECRET_ACCESS_KEY', storage.secretAccessKey, 'the secret access key of the S3 bucket'),
        ],
      };
    case 'gcs':
      return storage.serviceAccount === null ? NONE : googleFile(storage.serviceAccount, wiring);
    case 'azure':
      return {
        ...NONE,
        passedEnvironment: passed(AZURE_KEY_VARIABLE, storage.accountKey, 'the key of the Azure storage account'),
        expandsConfig: storage.accountKey !== null,
      };
  }
}

function passed(name: string, secret: EnvironmentSecret | null, what: string): readonly PassedVariable[] {
  if (secret === null) return [];
  return [{ name, fromEnv: secret.fromEnv, required: `set it to ${what}` }];
}

function googleFile(source: Secret, wiring: Wiring): StorageSecrets {
  const secret = { name: 'loki_gcs_credentials', source };
  return {
    ...NONE,
    environment: { GOOGLE_APPLICATION_CREDENTIALS: wiring.secretPath(secret) },
    secrets: [secret],
  };
}
