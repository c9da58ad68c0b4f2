import type { FileContext, FileRule, Place } from '../../../contracts/config.js';
import { NODE_FACT } from '../../facts/elasticsearch/node-settings.js';
import { applies } from '../../facts/fact.js';
import { elasticNodes } from '../../models/elastic-node.js';
import { nodeSettingsOf } from '../../models/node-settings.js';
import { type NodeValue, nodeConflicts, nodeValueProblems, type ValueProblem } from '../../models/node-values.js';
import { oldestVersion } from '../../models/versions.js';

export const nodeValue: FileRule = {
  id: 'elk/node-value',
  severity: 'error',
  summary: 'A setting of an Elasticsearch node has a value that it does not accept, or lacks another one.',
  why: 'The node does not start: "Failed to parse value [yes] as only [true] or [false] are allowed".',
  bad: `cluster.name: shop
bootstrap.memory_lock: enabled
http.max_content_length: 500`,
  good: `cluster.name: shop
bootstrap.memory_lock: true
http.max_content_length: 500mb`,
  source: 'elastic/elasticsearch#45892; the parsers of Setting and of SSLService.',
  seen: 'Elasticsearch 9.5.3: its parser of settings or its SSLService rejects each of these.',
  kinds: ['elasticsearch', 'compose'],
  checkFile(context) {
    if (!applies(NODE_FACT, context.versions)) return [];
    return context.document.kind === 'compose' ? inCompose(context) : inFile(context);
  },
};

/** The image passes these to the node. Levels of loggers are read by its start script too. */
const SETTING = /^(?!logger\.)[a-z_]+\.[\w.-]+$/;

interface Placed extends NodeValue {
  readonly key: Place;
  readonly place: Place;
}

function inFile(context: FileContext) {
  return findingsOf(context, nodeSettingsOf(context.document), false);
}

function inCompose(context: FileContext) {
  return elasticNodes(context).flatMap(({ service, isWhole }) => {
    // Quotes in a value, as in `- "a=\"b\""`, are the subject of another rule.
    const own = service.environment.filter(
      ({ name, value }) => SETTING.test(name) && value !== null && !/^["']/.test(value),
    );
    const settings = own.map(({ name, value, path, offset }) => {
      const { at, inside } = context.document;
      const isItem = offset > 0;
      const place = isItem ? inside(path, offset, offset + (value?.length ?? 0)) : at(path, 'value');
      const key = isItem ? inside(path, 0, name.length) : at(path, 'key');
      return { name, value, isQuoted: true, key, place };
    });
    return findingsOf(context, settings, isWhole);
  });
}

function findingsOf(context: FileContext, settings: readonly Placed[], isWhole: boolean) {
  const isOld = (oldestVersion(context.versions, 'elasticsearch')?.[0] ?? 8) < 8;
  const conflicts = nodeConflicts(settings).filter(({ name }) => !isOld || !name.startsWith('xpack.'));
  return [...nodeValueProblems(settings), ...conflicts].flatMap((problem) => {
    const setting = settings.find(({ name }) => name === problem.name);
    return setting === undefined ? [] : [report(context, setting, problem, isWhole)];
  });
}

function report(context: FileContext, { key, place }: Placed, problem: ValueProblem, isWhole: boolean) {
  const { part, words, fix, isPartly = false } = problem;
  const severity = isPartly && !isWhole ? 'warn' : 'error';
  const more = { severity, ...(fix === undefined ? {} : { fix }) } as const;
  return context.report(part === 'key' ? key : place, `${words}: the node does not start.`, more);
}
