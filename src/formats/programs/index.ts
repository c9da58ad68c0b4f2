import type { Program } from '../format.js';
import { HOME_PROGRAMS } from './home.js';
import { MONITORING_PROGRAMS } from './monitoring.js';
import { PLATFORM_PROGRAMS } from './platform.js';
import { SERVICE_PROGRAMS } from './services.js';
import { STORE_PROGRAMS } from './stores.js';
import { WEB_PROGRAMS } from './web.js';

/** Every program that init recognises. */
export const PROGRAMS: readonly Program[] = [
  ...WEB_PROGRAMS,
  ...STORE_PROGRAMS,
  ...SERVICE_PROGRAMS,
  ...MONITORING_PROGRAMS,
  ...PLATFORM_PROGRAMS,
  ...HOME_PROGRAMS,
];
