import { startReceiver } from './http.js';
import type { LogEntry } from './logEntry.js';
import { readPushRequest } from './pushRequest.js';
import { unsnap } from './snappy.js';

/** An entry with the tenant it was pushed for. */
export interface PushedEntry extends LogEntry {
  readonly tenant: string | undefined;
}

/** Stands where a Loki would, takes what a collector pushes and keeps it. */
export interface PushReceiver {
  /** The push address to give to a collector. */
  readonly url: string;
  /** Everything received, in the order of arrival. */
  readonly entries: readonly PushedEntry[];
  close(): void;
}

/** Starts a receiver for Loki's push protocol on loopback. */
export async function startPushReceiver(): Promise<PushReceiver> {
  const entries: PushedEntry[] = [];
  const { port, close } = await startReceiver(({ headers, body }) => {
    const tenant = headers['x-scope-orgid'];
    const pushed = readPushRequest(unsnap(body));
    entries.push(...pushed.map((entry) => ({ ...entry, tenant: typeof tenant === 'string' ? tenant : undefined })));
    return 204;
  });
  return { url: `http://127.0.0.1:${port}/loki/api/v1/push`, entries, close };
}
