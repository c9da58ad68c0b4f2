import type { MountedSecret } from '../../contracts/workload.js';
import { READER_PASSWORD } from '../../protocols/elasticsearch/names.js';

const LEAST = 'at least 6 characters';

/** Password of the superuser; only the setup jobs use it. */
export const ELASTIC_SECRET: MountedSecret = {
  name: 'elastic_password',
  source: { fromEnv: 'ELASTIC_PASSWORD' },
  about: `Password of Elasticsearch's superuser elastic, ${LEAST}`,
  madeUp: true,
};

/** The password that Kibana uses for Elasticsearch. */
export const KIBANA_SECRET: MountedSecret = {
  name: 'kibana_system_password',
  source: { fromEnv: 'KIBANA_SYSTEM_PASSWORD' },
  about: `Password that Kibana uses for Elasticsearch, ${LEAST}`,
  madeUp: true,
};

/** Encrypts what Kibana saves. */
export const KIBANA_KEY_SECRET: MountedSecret = {
  name: 'kibana_encryption_key',
  source: { fromEnv: 'KIBANA_ENCRYPTION_KEY' },
  about: 'Key with which Kibana encrypts sessions and saved secrets, at least 32 characters; never change it',
  madeUp: true,
};

/** Password of the user that reads lines, in Grafana and in Kibana. */
export const READER_SECRET: MountedSecret = {
  name: 'elasticsearch_reader_password',
  source: { fromEnv: READER_PASSWORD },
  about: `Password of the user that reads lines in Grafana and Kibana, ${LEAST}`,
  madeUp: true,
};
