import { apiOf } from './api.js';
import type { Api } from './contracts/api.js';
import { registry } from './registry.js';
import { VERSION } from './version.js';

export type {
  CheckedFile,
  GeneratedStack,
  GenerateOptions,
  LoadedSpec,
  Source,
  SourceText,
  SpecOptions,
  ValidateOptions,
  Validation,
} from './contracts/api.js';
export type { Artifact } from './contracts/artifact.js';
export type { Step } from './contracts/step.js';
export type { Edit, Finding, Range, Related, Severity } from './findings/finding.js';
export type { Model } from './model/model.js';

const api: Api = apiOf({ registry, version: VERSION, linter: async () => (await import('./linter.js')).linter });

export const loadSpec: Api['loadSpec'] = api.loadSpec;
export const generate: Api['generate'] = api.generate;
export const validate: Api['validate'] = api.validate;
