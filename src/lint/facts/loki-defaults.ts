import type { Fact } from './fact.js';

/** Structured metadata is on by default, and Loki does not start when the schema cannot store it. */
export const STRUCTURED_METADATA: Fact = { appliesTo: { engine: 'loki', from: '3.0.0' }, verified: '3.7.6' };
