import { z } from 'zod';
import { startReceiver } from './http.js';

const labels = z.record(z.string(), z.string());
const payload = z.object({
  receiver: z.string(),
  status: z.string(),
  groupLabels: labels,
  commonLabels: labels,
  alerts: z.array(z.object({ status: z.string(), labels, annotations: labels })),
});

/** What Alertmanager sends to a webhook. */
type WebhookPayload = z.infer<typeof payload>;

/** Stands where a webhook of the user's would, and keeps what it is sent. */
export interface WebhookReceiver {
  readonly url: string;
  /** Everything received, in the order of arrival. */
  readonly payloads: readonly WebhookPayload[];
  close(): void;
}

/** Starts a receiver for Alertmanager's webhooks on loopback. */
export async function startWebhook(): Promise<WebhookReceiver> {
  const payloads: WebhookPayload[] = [];
  const { port, close } = await startReceiver(({ body }) => {
    payloads.push(payload.parse(JSON.parse(body.toString('utf8'))));
    return 200;
  });
  return { url: `http://127.0.0.1:${port}/`, payloads, close };
}
