import type { ConfigDocument } from '../../contracts/config.js';
import type { AlloyBlock, AlloyExpression } from '../../languages/alloy/ast.js';
import { blocksIn, referencesIn } from '../../languages/alloy/walk.js';
import { alloyBlocks, alloyText } from './alloy-blocks.js';

const ID = '__meta_docker_container_id';

/** A literal target without the id of a container; null: there is none. */
export function withoutId(targets: AlloyExpression): AlloyExpression | null {
  const items = targets.kind === 'list' ? targets.items : [];
  return items.find((item) => item.kind === 'object' && item.fields.every(({ key }) => key !== ID)) ?? null;
}

/** Rules that remove the id, in the relabelling whose output is read. */
export function droppers(document: ConfigDocument, targets: AlloyExpression): readonly AlloyBlock[] {
  const outputs = new Set([...referencesIn(targets)].map(({ path }) => path));
  const owners = alloyBlocks(document, 'discovery.relabel').filter(({ label }) =>
    outputs.has(`discovery.relabel.${label ?? ''}.output`),
  );
  return owners.flatMap(({ body }) => blocksIn(body, 'rule').filter(dropsId));
}

const DROPPING = [
  ID,
  '__meta_docker_container_.*',
  '__meta_docker_.*',
  '__meta_docker.*',
  '__meta_.*',
  '__meta.*',
  '__.*',
];

function dropsId(rule: AlloyBlock): boolean {
  const [action, regex] = [alloyText(rule, 'action')?.value, alloyText(rule, 'regex')?.value];
  if (regex === undefined) return false;
  if (action === 'labeldrop') return DROPPING.includes(regex.replaceAll('.+', '.*'));
  return action === 'labelkeep' && !/[.[\\(]/.test(regex.replaceAll('|', '')) && !regex.split('|').includes(ID);
}
