import type { FileContext, FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { isWritten, resourcesOf } from '../../models/cloudwatch.js';
import { type PlacedMap, placedMaps } from '../../models/listed.js';

export const dimsDefault: FileRule = {
  id: 'cloudwatch/dims-default',
  severity: 'error',
  summary: 'A metric filter has dimensions together with what they do not go with.',
  why: 'CloudFormation cannot make the filter and rolls the stack back; cfn-lint does not see it.',
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
  const message = 'A metric with `Dimensions` cannot have a `DefaultValue`: the stack is rolled back.';
  const fix = 'Delete it, and write `TreatMissingData: notBreaching` in the alarm.';
  return [report(document.at([...path, 'DefaultValue'], 'key'), message, { fix })];
}

/** Only patterns of JSON and of columns give a dimension its value. */
function ofPattern({ document, report }: FileContext, filter: PlacedMap, metric: PlacedMap): readonly Finding[] {
  const path = [...filter.path, 'FilterPattern'];
  const pattern = filter.value.FilterPattern;
  if (typeof pattern !== 'string' || /^\s*[{[]/.test(pattern) || !isWritten(document, path)) return [];
  const related = [{ place: document.at(path), message: 'the pattern' }];
  const message = 'A pattern of words gives no values for `Dimensions`: the stack is rolled back.';
  const fix = 'Write a pattern of JSON, `{ $.level = "error" }`, or leave `Dimensions` out.';
  return [report(document.at([...metric.path, 'Dimensions'], 'key'), message, { related, fix })];
}
