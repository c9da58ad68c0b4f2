import type { FileContext, FileRule, PlacedDetails } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { elasticNodes } from '../../models/elastic-node.js';
import { type HeapOption, heapOption, javaOptions, memoryLimit } from '../../models/java-options.js';

export const javaOptionsCheck: FileRule = {
  id: 'elk/java-options',
  severity: 'error',
  summary: 'The options of the Java VM are not valid, or the heap does not fit the container.',
  why:
    'Java ends before the program starts: "Invalid initial heap size". With a heap as large as the memory limit Docker ' +
    'kills the container, exit code 137. A cluster node also stops if Xms and Xmx differ.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      - discovery.type=single-node
      - ES_JAVA_OPTS=-Xms512mb -Xmx512mb`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      - discovery.type=single-node
      - ES_JAVA_OPTS=-Xms512m -Xmx512m`,
  source: 'OpenCTI-Platform/docker#452, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks',
  seen: 'Java 17.0.15: "Invalid initial heap size: -Xms64mb", "Initial heap size set to a larger value than the maximum heap size".',
  kinds: ['compose'],
  checkFile(context) {
    return composeServices(context.document).flatMap((service) => {
      const options = javaOptions(service);
      if (options === null) return [];
      const [least, most] = [heapOption(options, 'Xms'), heapOption(options, 'Xmx')];
      const report = (option: HeapOption, message: string, more: PlacedDetails) => {
        const place = context.document.inside(options.path, options.offset + option.from, options.offset + option.end);
        return context.report(place, message, more);
      };
      const invalid = [least, most].flatMap((one) => (one !== null && one.bytes === null ? [one] : []));
      if (invalid.length > 0) {
        return invalid.map((one) =>
          report(one, `Java does not start with \`${one.text}\`: the size is not valid.`, {
            fix: 'Write a number and `k`, `m` or `g`, such as `-Xms512m -Xmx512m`.',
          }),
        );
      }
      return unequal(context, service, least, most, report) ?? tooLarge(context, service, least, most, report) ?? [];
    });
  },
};

type Report = (option: HeapOption, message: string, more: PlacedDetails) => ReturnType<FileContext['report']>;

function unequal(
  context: FileContext,
  service: ComposeService,
  least: HeapOption | null,
  most: HeapOption | null,
  report: Report,
) {
  if (least === null || most === null || least.bytes === most.bytes) return null;
  const fix = `Write \`-Xms${most.text.slice(4)} -Xmx${most.text.slice(4)}\`.`;
  if ((least.bytes ?? 0) > (most.bytes ?? 0))
    return report(least, `Java does not start: \`${least.text}\` is more than \`${most.text}\`.`, { fix });
  if (service.program !== 'elasticsearch') return null;
  const node = elasticNodes(context).find((one) => one.service.name === service.name);
  const stops = node?.isSingle === false && node.isWhole;
  const message = stops
    ? `\`${least.text}\` is not \`${most.text}\`: Elasticsearch fails its bootstrap checks and stops.`
    : `\`${least.text}\` is not \`${most.text}\`: Elasticsearch pauses when the heap grows, and as a node of a cluster it does not start.`;
  return report(least, message, { fix, severity: stops ? 'error' : 'warn' });
}

function tooLarge(
  { document }: FileContext,
  service: ComposeService,
  least: HeapOption | null,
  most: HeapOption | null,
  report: Report,
) {
  const limit = memoryLimit(service);
  if (most === null || most.bytes === null || limit === null || most.bytes < limit.bytes) return null;
  const isAtStart = service.program === 'elasticsearch' && (least?.bytes ?? 0) > limit.bytes;
  const message =
    `The heap \`${most.text}\` does not fit into the memory limit \`${limit.text}\`: Docker kills ` +
    `\`${service.name}\`${isAtStart ? ' when it starts' : ' when the heap fills'}.`;
  const related = [{ place: document.at(limit.path), message: 'the memory limit' }];
  const fix = 'Write a heap of at most half of the limit.';
  return report(most, message, { related, fix, severity: isAtStart ? 'error' : 'warn' });
}
