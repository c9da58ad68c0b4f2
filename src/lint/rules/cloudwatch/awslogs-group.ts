import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import type { PlainMap } from '../../../contracts/plain.js';
import { awslogsOf, ecsLogsOf, isWritten, optionOf, resourcesOf } from '../../models/cloudwatch.js';
import type { PlacedMap } from '../../models/listed.js';
import { isSet } from '../../models/settings.js';

export const awslogsGroup: StackRule = {
  id: 'cloudwatch/awslogs-group',
  severity: 'warn',
  summary: 'A container logs to a CloudWatch log group that none of these files creates.',
  why: 'The container does not start while the log group is missing: "The specified log group does not exist".',
  bad: `services:
  api:
    image: shop/api:1.0
    logging:
      driver: awslogs
      options: { awslogs-group: shop, mode: non-blocking }`,
  good: `services:
  api:
    image: shop/api:1.0
    logging:
      driver: awslogs
      options:
        awslogs-group: shop
        awslogs-create-group: "true"
        mode: non-blocking`,
  source:
    'docs.docker.com: Amazon CloudWatch Logs logging driver; awslogs-group is required, awslogs-create-group is false.',
  checkStack(context) {
    const made = context
      .of('cloudformation')
      .flatMap((document) => resourcesOf(document, 'AWS::Logs::LogGroup').map(({ value }) => value.LogGroupName));
    return context
      .of('compose', 'cloudformation')
      .flatMap((document) => loggersOf(document).flatMap((logger) => findingsFor(context, document, logger, made)));
  },
};

interface Logger extends PlacedMap {
  readonly service: string;
  /** The key above the logging options. */
  readonly key: string;
}

function loggersOf(document: ConfigDocument): readonly Logger[] {
  const [all, key] = document.kind === 'compose' ? [awslogsOf(document), 'options'] : [ecsLogsOf(document), 'Options'];
  return all.map((one) => ({ ...one, key }));
}

function findingsFor({ report }: StackContext, document: ConfigDocument, logger: Logger, made: readonly unknown[]) {
  const { service, value, path, key } = logger;
  const at = [...path, key, 'awslogs-group'];
  const group = optionOf(value, 'awslogs-group');
  if (!isSet(value['awslogs-group'])) {
    const message = `\`${service}\` has no \`awslogs-group\`: the container does not start.`;
    return [report(document.at(path), message, { severity: 'error', fix: 'Write `awslogs-group: <group>`.' })];
  }
  // A reference, also in its short form, is to a group of the template.
  const isReference = group === null || (key === 'Options' && !isWritten(document, at));
  if (isReference || makesIt(value) || group.includes('$') || made.includes(group)) return [];
  const message =
    `None of these files creates the log group \`${group.slice(0, 80)}\`: \`${service}\` does not ` +
    'start without it.';
  const fix = 'Write `awslogs-create-group: "true"`, or create the group first, with its retention.';
  return [report(document.at(at), message, { fix })];
}

function makesIt(options: PlainMap): boolean {
  const makes = optionOf(options, 'awslogs-create-group') ?? '';
  return /^(?:1|t|true)$/i.test(makes) || makes.includes('$');
}
