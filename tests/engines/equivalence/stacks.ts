import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from '../../../src/app/generate.js';
import type { Artifact } from '../../../src/contracts/artifact.js';
import type { Model } from '../../../src/model/model.js';
import { registry } from '../../../src/registry.js';

/** Every file that the spec beside this file becomes on a backend. */
export function stackOn(backend: string): { readonly model: Model; readonly artifacts: readonly Artifact[] } {
  const text = readFileSync(path.join(import.meta.dirname, 'logagg.yaml'));
  const overrides = { backend };
  const { model, artifacts, findings } = generate({ text, path: 'logagg.yaml', overrides, registry, version: '0.0.0' });
  if (model === null) throw new Error(`the spec is not right: ${JSON.stringify(findings)}`);
  return { model, artifacts };
}

/** The text of the one artifact with this file name. */
export function artifactText(artifacts: readonly Artifact[], name: string): string {
  const [found, another] = artifacts.filter((one) => one.path.endsWith(`/${name}`));
  if (found === undefined || another !== undefined) throw new Error(`not exactly one ${name}`);
  return found.content;
}
