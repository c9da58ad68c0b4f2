import type { Wiring } from '../../contracts/wiring.js';
import type { Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';

/** The workload that the stack's own Alertmanager runs in, and its port. */
export const ALERTMANAGER: { readonly workload: string; readonly port: Port } = {
  workload: 'alertmanager',
  port: { number: 9093, scheme: 'http', published: 9093 },
};

/**
 * Base URL of the Alertmanager that alerts are sent to, without a trailing slash: the user's own where the spec names
 * one, else the stack's own where there are receivers; null: alerts are not sent anywhere.
 */
export function alertmanagerUrl(model: Model, wiring: Wiring): string | null {
  const { alertmanager, receivers } = model.notify;
  if (alertmanager !== null) return alertmanager.replace(/(?<!\/)\/+$/, '');
  return receivers.length > 0 ? wiring.url(ALERTMANAGER.workload, ALERTMANAGER.port) : null;
}
