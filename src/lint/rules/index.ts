// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { FileRule, StackRule } from '../../contracts/config.js';
import type { RuleDoc } from '../../contracts/rule.js';
import { rulesOfAlertmanager } from './alertmanager/index.js';
import { rulesOfCloudwatch } from './cloudwatch/index.js';
import { rulesOfCollector } from './collector/index.js';
import { rulesOfCompose } from './compose/index.js';
import { rulesOfConfig } from './config/index.js';
import { rulesOfDrift } from './drift/index.js';
import { rulesOfElk } from './elk/index.js';
import { rulesOfGrafana } from './grafana/index.js';
import { rulesOfHardening } from './hardening/index.js';
import { rulesOfHelm } from './helm/index.js';
import { rulesOfImage } from './image/index.js';
import { rulesOfLabels } from './labels/index.js';
import { rulesOfLogql } from './logql/index.js';
import { rulesOfLoki } from './loki/index.js';
import { rulesOfRuler } from './ruler/index.js';
import { rulesOfSpec } from './spec/index.js';
import { rulesOfStack } from './stack/index.js';
import { rulesOfSuppress } from './suppress/index.js';

/** Every rule, by category and name. */
export const ruleDocs: readonly RuleDoc[] = [
  ...rulesOfAlertmanager,
  ...rulesOfCloudwatch,
  ...rulesOfCollector,
  ...rulesOfCompose,
  ...rulesOfConfig,
  ...rulesOfDrift,
  ...rulesOfElk,
  ...rulesOfGrafana,
  ...rulesOfHardening,
  ...rulesOfHelm,
  ...rulesOfImage,
  ...rulesOfLabels,
  ...rulesOfLogql,
  ...rulesOfLoki,
  ...rulesOfRuler,
  ...rulesOfSpec,
  ...rulesOfStack,
  ...rulesOfSuppress,
];

/** The rules on one configuration file. */
export const fileRules: readonly FileRule[] = ruleDocs.filter((rule): rule is FileRule => 'checkFile' in rule);

/** The rules between the files of a stack. */
export const stackRules: readonly StackRule[] = ruleDocs.filter((rule): rule is StackRule => 'checkStack' in rule);
