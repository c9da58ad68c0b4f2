import { waitUntil } from '../support/process.js';

/** Entries that a store may keep fewer than were sent, which limits.ts lists. */
const FEWER = 8;

/** Waits until a store has about as many entries as it must, and then for five seconds without another. */
export async function settled(collector: string, entries: number, stored: () => Promise<number>): Promise<void> {
  await waitUntil(`${collector} to send all`, async () => (await stored()) >= entries - FEWER, {
    timeoutMs: 90_000,
    intervalMs: 1000,
  });
  let last = -1;
  const isQuiet = async () => {
    const before = last;
    last = await stored();
    return last === before;
  };
  await waitUntil(`${collector} to be quiet`, isQuiet, { intervalMs: 5000 });
}
