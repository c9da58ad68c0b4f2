import { resolve } from 'node:path';
import { checkSpec } from './app/check.js';
import { generate } from './app/generate.js';
import { composeFilesOf, headerPath, readSpecFile, textOf } from './app/spec-file.js';
import type { Toolkit } from './app/toolkit.js';
import { validate } from './app/validate/validate.js';
import type { Api } from './contracts/api.js';
import { rootOf } from './files/disk.js';

/** The functions that the package exports and that the commands use. */
export function apiOf(toolkit: Toolkit): Api {
  const { registry, version } = toolkit;
  return {
    loadSpec(source, { cwd = process.cwd(), ...overrides } = {}) {
      const spec = readSpecFile(source, cwd);
      const { model, findings } = checkSpec({ text: spec.text, path: spec.path, overrides, registry });
      return { path: spec.path, text: textOf(spec), model, findings };
    },
    generate(source, { cwd = process.cwd(), out, ...overrides } = {}) {
      const spec = readSpecFile(source, cwd);
      const root = rootOf(out === undefined ? spec.folder : resolve(cwd, out));
      const compose = composeFilesOf(spec, root, cwd);
      const input = { text: spec.text, path: spec.path, overrides, registry, compose, version };
      return { path: spec.path, text: textOf(spec), root, ...generate({ ...input, specPath: headerPath(spec, root) }) };
    },
    validate(sources = [], { cwd = process.cwd(), today = new Date().toISOString().slice(0, 10), baseline } = {}) {
      return validate(sources, { cwd, today, baseline }, toolkit);
    },
  };
}
