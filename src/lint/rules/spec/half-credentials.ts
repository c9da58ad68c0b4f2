import type { SpecPath, SpecRule } from '../../../contracts/rule.js';

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
    const { storage } = model.loki;
    const pairs: { at: SpecPath; names: [string, string]; values: [unknown, unknown] }[] = [];
    if (storage.kind === 's3') {
      const values: [unknown, unknown] = [storage.accessKeyId, storage.secretAccessKey];
      pairs.push({ at: ['loki', 'storage', 's3'], names: ['accessKeyId', 'secretAccessKey'], values });
    }
    model.notify.receivers.forEach(({ channel }, index) => {
      if (channel.kind !== 'email') return;
      const at = ['notify', 'receivers', index, 'email'];
      pairs.push({ at, names: ['username', 'password'], values: [channel.username, channel.password] });
    });
    return pairs.flatMap(({ at, names: [one, other], values: [first, second] }) => {
      if ((first === null) === (second === null)) return [];
      const [has, lacks] = first === null ? [other, one] : [one, other];
      return report([...at, has], `\`${has}\` is set without \`${lacks}\`. Add \`${lacks}\`, or remove both.`, {
        part: 'key',
      });
    });
  },
};
