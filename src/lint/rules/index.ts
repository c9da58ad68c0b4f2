import type { RuleDoc, SpecRule } from '../../contracts/rule.js';
import { collectorRules } from './collector/index.js';
import { composeRules } from './compose/index.js';
import { driftRules } from './drift/index.js';
import { elkRules } from './elk/index.js';
import { grafanaRules } from './grafana/index.js';
import { hardeningRules } from './hardening/index.js';
import { imageRules } from './image/index.js';
import { labelsRules } from './labels/index.js';
import { rulerRules } from './ruler/index.js';
import { rulesOfSpec } from './spec/index.js';
import { stackRules } from './stack/index.js';

/** Every rule's words, by category and name. */
export const ruleDocs: readonly RuleDoc[] = [
  ...collectorRules,
  ...composeRules,
  ...driftRules,
  ...elkRules,
  ...grafanaRules,
  ...hardeningRules,
  ...imageRules,
  ...labelsRules,
  ...rulerRules,
  ...rulesOfSpec,
  ...stackRules,
];

/** The rules that look at a resolved spec; the others are told of by what reads a file. */
export const specRules: readonly SpecRule[] = ruleDocs.filter((rule): rule is SpecRule => 'check' in rule);
