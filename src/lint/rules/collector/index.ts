import type { FileRule, StackRule } from '../../../contracts/config.js';
import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { badRegex } from './bad-regex.js';
import { badRelabel } from './bad-relabel.js';
import { badSelector } from './bad-selector.js';
import { badStage } from './bad-stage.js';
import { clientUrl } from './client-url.js';
import { invalidJob } from './invalid-job.js';
import { promtailEol } from './promtail-eol.js';
import { tenantMissing } from './tenant-missing.js';
import { unknownKey } from './unknown-key.js';
import { wrongType } from './wrong-type.js';

/** Rules on collectors. */
export const collectorRules: readonly (RuleDoc | SpecRule | FileRule | StackRule)[] = [
  badRegex,
  badRelabel,
  badSelector,
  badStage,
  clientUrl,
  invalidJob,
  promtailEol,
  tenantMissing,
  unknownKey,
  wrongType,
];
