import type { FileContext, FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { isWritten, resourcesOf } from '../../models/cloudwatch.js';
import { type PlacedMap, placedMaps } from '../../models/listed.js';

export const dimsDefault: FileRule = {
  id: 'cloudwatch/dims-default',
  severity: 'error',
  summary: 'A metric filter has dimensions and a default value, or dimensions without a JSON pattern.',
  why: 'CloudFormation cannot create the filter and rolls the stack back. cfn-lint does not report it.',
  bad: `Resources:
  Errors:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: app
      FilterPattern: '{ $.level = "error" }'
      MetricTransformations:
        - MetricName: E
          MetricNamespace: App
          MetricValue: '1'
          DefaultValue: 0
          Dimensions: [{ Key: s, Value: $.s }]`,
  good: `Resources:
  Errors:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: app
      FilterPattern: '{ $.level = "error" }'
      MetricTransformations:
        - MetricName: E
          MetricNamespace: App
          MetricValue: '1'
          Dimensions: [{ Key: s, Value: $.s }]`,
  source: 'The API PutMetricFilter: "dimensions and default value are mutually exclusive properties".',
  seen: 'CloudWatch Logs API 2014-03-28, by its reference: PutMetricFilter rejects the two together.',
  kinds: ['cloudformation'],
  checkFile: (context) =>
    resourcesOf(context.document, 'AWS::Logs::MetricFilter').flatMap((filter) =>
      placedMaps(filter.value, ['MetricTransformations'], filter.path)
        .filter(({ value }) => listOf(value.Dimensions).length > 0)
        .flatMap((metric) => [...ofDefault(context, metric), ...ofPattern(context, filter, metric)]),
    ),
};

function ofDefault({ document, report }: FileContext, { value, path }: PlacedMap): readonly Finding[] {
  if (value.DefaultValue === undefined || value.DefaultValue === null) return [];
  const message = 'A metric with `Dimensions` cannot have a `DefaultValue`: CloudFormation rolls the stack back.';
  const fix = 'Delete it, and write `TreatMissingData: notBreaching` in the alarm.';
  return [report(document.at([...path, 'DefaultValue'], 'key'), message, { fix })];
}

/** Only patterns of JSON and of columns give a dimension its value. */
function ofPattern({ document, report }: FileContext, filter: PlacedMap, metric: PlacedMap): readonly Finding[] {
  const path = [...filter.path, 'FilterPattern'];
  const pattern = filter.value.FilterPattern;
  if (typeof pattern !== 'string' || /^\s*[{[]/.test(pattern) || !isWritten(document, path)) return [];
  const related = [{ place: document.at(path), message: 'the pattern' }];
  const message =
    'This pattern is not a JSON pattern, so `Dimensions` get no values: CloudFormation rolls the stack ' + 'back.';
  const fix = 'Write a JSON pattern, such as `{ $.level = "error" }`, or delete `Dimensions`.';
  return [report(document.at([...metric.path, 'Dimensions'], 'key'), message, { related, fix })];
}
