import { createHash } from 'node:crypto';

/** SHA-256 as 64 hexadecimal digits. */
export type Hash = string;

/** The hash of a string's UTF-8 bytes, or of bytes. */
export function hashOf(content: string | Uint8Array): Hash {
  return createHash('sha256').update(content).digest('hex');
}
