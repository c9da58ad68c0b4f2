import type { StackRule } from '../../../contracts/config.js';
import { awslogsOf, optionOf, resourcesOf } from '../../reads/cloudwatch.js';

export const awslogsGroup: StackRule = {
  id: 'cloudwatch/awslogs-group',
  severity: 'warn',
  summary: 'A container logs to a group of CloudWatch that nothing here makes.',
  why: 'The container does not start as long as the group is not there: "The specified log group does not exist".',
  bad: 'services:\n  api:\n    image: shop/api:1.0\n    logging: { driver: awslogs, options: { awslogs-group: shop, mode: non-blocking } }',
  good: 'services:\n  api:\n    image: shop/api:1.0\n    logging: { driver: awslogs, options: { awslogs-group: shop, awslogs-create-group: "true", mode: non-blocking } }',
  source:
    'docs.docker.com: Amazon CloudWatch Logs logging driver; awslogs-group is required, awslogs-create-group is false.',
  checkStack({ of, report }) {
    const made = of('cloudformation').flatMap((document) =>
      resourcesOf(document, 'AWS::Logs::LogGroup').map(({ value }) => value.LogGroupName),
    );
    return of('compose').flatMap((document) =>
      awslogsOf(document).flatMap(({ service, value, path }) => {
        const group = optionOf(value, 'awslogs-group');
        if (group === null || group === '') {
          const message = `\`${service}\` names no \`awslogs-group\`: Docker does not start the container.`;
          return report(document.at(path), message, { severity: 'error', fix: 'Write `awslogs-group: <group>`.' });
        }
        const makes = optionOf(value, 'awslogs-create-group') ?? '';
        if (/^(?:1|t|true)$/i.test(makes) || makes.includes('$') || group.includes('$') || made.includes(group))
          return [];
        const message = `Nothing here makes the group \`${group.slice(0, 80)}\`: \`${service}\` does not start without it.`;
        const fix = 'Write `awslogs-create-group: "true"`, or make the group before, which can set its retention.';
        return report(document.at([...path, 'options', 'awslogs-group']), message, { fix });
      }),
    );
  },
};
