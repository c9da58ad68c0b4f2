import { lokiSettings } from '../../../backends/loki/settings.js';
import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import type { Model } from '../../../model/model.js';

export const halfCredentials: SpecRule = {
  id: 'spec/half-credentials',
  severity: 'error',
  summary: 'Credentials are incomplete: a user without a password, or one key of a pair.',
  why: 'The server rejects incomplete credentials, and logs or emails do not arrive.',
  bad: `loki:
  storage:
    s3:
      bucket: logs
      region: eu-central-1
      accessKeyId: { fromEnv: KEY_ID }`,
  good: `loki:
  storage:
    s3:
      bucket: logs
      region: eu-central-1
      accessKeyId: { fromEnv: KEY_ID }
      secretAccessKey: { fromEnv: SECRET_KEY }`,
  source: 'Amazon S3 signs with both keys; SMTP authenticates with user and password.',
  check({ model, report }) {
    return [...storageKeys(model), ...mailUsers(model)].flatMap(
      ({ at, names: [one, other], values: [first, second] }) => {
        if ((first === null) === (second === null)) return [];
        const [has, lacks] = first === null ? [other, one] : [one, other];
        const message = `\`${has}\` is set without \`${lacks}\`. Add \`${lacks}\`, or remove both.`;
        return report([...at, has], message, { part: 'key' });
      },
    );
  },
};

interface Pair {
  readonly at: SpecPath;
  readonly names: readonly [string, string];
  readonly values: readonly [unknown, unknown];
}

function storageKeys(model: Model): readonly Pair[] {
  if (model.backend !== 'loki') return [];
  const { storage } = lokiSettings(model);
  if (storage.kind !== 's3') return [];
  const values = [storage.accessKeyId, storage.secretAccessKey] as const;
  return [{ at: ['loki', 'storage', 's3'], names: ['accessKeyId', 'secretAccessKey'], values }];
}

function mailUsers({ notify }: Model): readonly Pair[] {
  return notify.receivers.flatMap(({ channel }, index) => {
    if (channel.kind !== 'email') return [];
    const at = ['notify', 'receivers', index, 'email'];
    return [{ at, names: ['username', 'password'] as const, values: [channel.username, channel.password] as const }];
  });
}
