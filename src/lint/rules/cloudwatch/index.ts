// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { awslogsGroup } from './awslogs-group.js';
import { blockingMode } from './blocking-mode.js';
import { dimsDefault } from './dims-default.js';
import { retentionEnum } from './retention-enum.js';

export const rulesOfCloudwatch: readonly RuleDoc[] = [awslogsGroup, blockingMode, dimsDefault, retentionEnum];
