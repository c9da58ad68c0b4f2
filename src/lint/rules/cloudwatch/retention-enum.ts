import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { SpecPath } from '../../../contracts/rule.js';
import type { Finding } from '../../../findings/finding.js';
import { RETENTION_DAYS, resourcesOf } from '../../models/cloudwatch.js';
import { placedMaps } from '../../models/listed.js';

export const retentionEnum: FileRule = {
  id: 'cloudwatch/retention-enum',
  severity: 'error',
  summary: 'CloudWatch Logs does not support this retention in days.',
  why:
    'CloudFormation rolls the stack back, or the agent sets no retention. Then logs are stored, and ' +
    'paid for, for ever.',
  bad: `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { RetentionInDays: 15 }`,
  good: `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { RetentionInDays: 30 }`,
  source: 'The API PutRetentionPolicy; cfn-lint E3030 and the schema of the CloudWatch agent 1.300071 refuse others.',
  seen: 'CloudWatch Logs API 2014-03-28, by its reference: PutRetentionPolicy accepts only the listed numbers of days.',
  kinds: ['cloudformation', 'cloudwatch-agent'],
  checkFile(context) {
    const { document } = context;
    const groups = resourcesOf(document, 'AWS::Logs::LogGroup').map(({ value, path }) => ({
      days: value.RetentionInDays,
      path: [...path, 'RetentionInDays'],
    }));
    const collected = ['files', 'windows_events'].flatMap((source) =>
      placedMaps(document.value, ['logs', 'logs_collected', source, 'collect_list']),
    );
    // For the agent -1 is for ever.
    const ofAgent = collected
      .map(({ value, path }) => ({ days: value.retention_in_days, path: [...path, 'retention_in_days'] }))
      .filter(({ days }) => days !== -1);
    return [...groups, ...ofAgent].flatMap(({ days, path }) => findingsFor(context, days, path));
  },
};

function findingsFor({ document, report }: FileContext, value: unknown, path: SpecPath): readonly Finding[] {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,9}$/.test(value));
  const days = isNumber ? Number(value) : null;
  if (days === null || RETENTION_DAYS.includes(days)) return [];
  const next = RETENTION_DAYS.find((one) => one > days);
  const fix =
    next === undefined || days < 1
      ? 'Delete it to keep logs for ever. The longest retention is `3653`.'
      : `Write \`${next}\`.`;
  return [report(document.at(path), `CloudWatch Logs does not support a retention of ${days} days.`, { fix })];
}
