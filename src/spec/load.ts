import type { SpecSource } from '../contracts/report.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import type { Model } from '../model/model.js';
import { composeFileFinding } from './compose-file.js';
import { issueFindings, UNWORDED } from './issues/findings.js';
import { readSpec } from './read.js';
import type { Overrides } from './resolve/choice.js';
import { resolveSpec } from './resolve/resolve.js';
import { createSpecSchema, type Names } from './schema/spec.js';

export interface LoadInput {
  readonly text: string | Uint8Array;
  /** The spec's path as findings name it. */
  readonly path: string;
  readonly overrides?: Overrides;
  readonly registry: Names;
}

export interface Loaded {
  /** null: the spec does not have the right shape; otherwise complete, even with findings of severity error. */
  readonly model: Model | null;
  /** The spec as written, after YAML; undefined when it cannot be read. */
  readonly spec: unknown;
  /** The input of the spec rules; null if the model is null. */
  readonly context: SpecSource | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads, checks and resolves a spec. Throws RangeError for an override that the registry does not have, otherwise
 * never.
 */
export function loadModel({ text, path, overrides = {}, registry }: LoadInput): Loaded {
  const { spec, places, findings } = readSpec(text, path);
  if (spec === undefined) return { model: null, spec, context: null, findings };
  const composeFile = composeFileFinding(spec, places);
  if (composeFile !== null) return { model: null, spec, context: null, findings: [composeFile] };
  const schema = createSpecSchema(registry);
  const parsed = schema.safeParse(spec, { error: () => UNWORDED });
  if (!parsed.success) {
    const issues = issueFindings(parsed.error.issues, { spec, schema, places });
    return { model: null, spec, context: null, findings: sortFindings(issues) };
  }
  const resolved = resolveSpec(parsed.data, overrides, registry, places);
  const context = { model: resolved.model, spec, path: places.path, at: places.at };
  return { model: resolved.model, spec, context, findings: sortFindings(resolved.findings) };
}
