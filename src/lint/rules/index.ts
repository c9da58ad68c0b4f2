import type { FileRule, StackRule } from '../../contracts/config.js';
import type { RuleDoc } from '../../contracts/rule.js';
import { alertmanagerRules } from './alertmanager/index.js';
import { cloudwatchRules } from './cloudwatch/index.js';
import { collectorRules } from './collector/index.js';
import { composeRules } from './compose/index.js';
import { configRules } from './config/index.js';
import { driftRules } from './drift/index.js';
import { elkRules } from './elk/index.js';
import { grafanaRules } from './grafana/index.js';
import { hardeningRules } from './hardening/index.js';
import { helmRules } from './helm/index.js';
import { imageRules } from './image/index.js';
import { labelsRules } from './labels/index.js';
import { logqlRules } from './logql/index.js';
import { lokiRules } from './loki/index.js';
import { rulerRules } from './ruler/index.js';
import { rulesOfSpec } from './spec/index.js';
import { rulesOfStacks } from './stack/index.js';
import { suppressRules } from './suppress/index.js';

/** Every rule's words, by category and name. */
export const ruleDocs: readonly RuleDoc[] = [
  ...alertmanagerRules,
  ...cloudwatchRules,
  ...collectorRules,
  ...composeRules,
  ...configRules,
  ...driftRules,
  ...elkRules,
  ...grafanaRules,
  ...hardeningRules,
  ...helmRules,
  ...imageRules,
  ...labelsRules,
  ...logqlRules,
  ...lokiRules,
  ...rulerRules,
  ...rulesOfSpec,
  ...rulesOfStacks,
  ...suppressRules,
];

/** The rules on one configuration file. */
export const fileRules: readonly FileRule[] = ruleDocs.filter((rule): rule is FileRule => 'checkFile' in rule);

/** The rules between the files of a stack. */
export const stackRules: readonly StackRule[] = ruleDocs.filter((rule): rule is StackRule => 'checkStack' in rule);
