const COMMON = `version: 1
name: shop
retention: { default: 31d }
compose: { socketProxy: true }
services: [{ name: api }]
notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_WEBHOOK_URL } } }] }
`;

/** A spec that differs from others by its choices and by one number in an alert. */
export function specOf(choices: string, above: number): string {
  const alert = `{ name: Errors, match: { level: error }, measure: count, above: ${above} }`;
  return `${COMMON}${choices}\nalerts: [${alert}]\n`;
}

export const ALLOY = 'backend: loki\ncollector: alloy';
export const PROMTAIL = 'backend: loki\ncollector: promtail';
export const ELK = 'backend: elk';

/** Specs whose sets share some files and differ in others. */
export const SPECS = [specOf(ALLOY, 10), specOf(ALLOY, 20), specOf(ELK, 10), specOf(PROMTAIL, 30), specOf(ELK, 40)];

/** The compose file that they are written for. */
export const APPLICATION = 'services: { api: { image: shop/api } }\n';
