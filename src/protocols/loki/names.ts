/** The label that names a service. */
export const SERVICE_LABEL = 'service_name';

/** The label that names the environment. */
export const ENVIRONMENT_LABEL = 'env';

/** Structured metadata with the normalised level. */
export const LEVEL_KEY = 'level';

/** Path of Loki's push API. */
export const PUSH_PATH = '/loki/api/v1/push';
