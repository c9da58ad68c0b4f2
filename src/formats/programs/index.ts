import type { Program } from '../format.js';
import { MONITORING_PROGRAMS } from './monitoring.js';
import { SERVICE_PROGRAMS } from './services.js';
import { STORE_PROGRAMS } from './stores.js';
import { WEB_PROGRAMS } from './web.js';

/** Every program that init recognises. */
export const PROGRAMS: readonly Program[] = [
  ...WEB_PROGRAMS,
  ...STORE_PROGRAMS,
  ...SERVICE_PROGRAMS,
  ...MONITORING_PROGRAMS,
];
