import type { Model } from '../../model/model.js';

/** The workload that the stack's own Alertmanager runs in; also its host name. */
export const ALERTMANAGER = { workload: 'alertmanager', port: 9093 } as const;

/**
 * Base URL of the Alertmanager that alerts are sent to, without a trailing slash: the user's own where the spec names
 * one, else the stack's own where there are receivers; null where nobody is to be told.
 */
export function alertmanagerUrl(model: Model): string | null {
  const { alertmanager, receivers } = model.notify;
  if (alertmanager !== null) return alertmanager.replace(/\/+$/, '');
  return receivers.length > 0 ? `http://${ALERTMANAGER.workload}:${ALERTMANAGER.port}` : null;
}
