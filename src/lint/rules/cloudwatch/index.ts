import type { FileRule, StackRule } from '../../../contracts/config.js';
import { awslogsGroup } from './awslogs-group.js';
import { blockingMode } from './blocking-mode.js';
import { dimsDefault } from './dims-default.js';
import { retentionEnum } from './retention-enum.js';

/** Rules on programs and templates that send logs to CloudWatch Logs. */
export const cloudwatchRules: readonly (FileRule | StackRule)[] = [
  awslogsGroup,
  blockingMode,
  dimsDefault,
  retentionEnum,
];
