import { channelSecrets } from '../../contracts/channel-secrets.js';
import type { MountedSecret, PassedVariable } from '../../contracts/workload.js';
import type { AwsKeys, Notify, Receiver } from '../../model/model.js';

/** A secret of a receiver, and the keys below its channel that lead to it. */
export interface ReceiverSecret extends MountedSecret {
  readonly path: string;
}

/** The secrets of each receiver, by place. Names are unique. */
export function secretsOf(receivers: readonly Receiver[]): readonly (readonly ReceiverSecret[])[] {
  const used = new Set<string>();
  return receivers.map(({ name, channel }, at) =>
    channelSecrets(channel).map(({ path, secret }, index) => {
      // The first secret is named after the receiver alone.
      const wanted = ['alertmanager', name, ...(index === 0 ? [] : path)].map(slug).join('_');
      return { name: unused(wanted, at, used), source: secret, path: path.join('.') };
    }),
  );
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

function unused(wanted: string, at: number, used: Set<string>): string {
  let name = used.has(wanted) ? `${wanted}_${at + 1}` : wanted;
  while (used.has(name)) name = `${name}_`;
  used.add(name);
  return name;
}

/** Alertmanager reads keys for AWS from no file of their own: AWS's library reads these variables. */
export function awsVariables({ aws, receivers }: Notify): readonly PassedVariable[] {
  if (aws === null || receivers.every(({ channel }) => channel.kind !== 'sns')) return [];
  return VARIABLES.map(([name, key, what]) => ({ name, fromEnv: aws[key].fromEnv, required: `set it to ${what}` }));
}

const VARIABLES = [
  ['AWS_ACCESS_KEY_ID', 'accessKeyId', 'the access key id for SNS'],
  ['AWS_SECRET_ACCESS_KEY', 'secretAccessKey', 'the secret access key for SNS'],
] as const satisfies readonly (readonly [string, keyof AwsKeys, string])[];
