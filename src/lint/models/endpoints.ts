import type { ConfigDocument } from '../../contracts/config.js';
import { blocksIn } from '../../languages/alloy/walk.js';
import { alloyBlocks } from './alloy-blocks.js';
import { placedBlock } from './alloy-values.js';
import type { Placed } from './config-part.js';
import { clientsOf } from './promtail.js';

/** Where Promtail or Alloy sends lines to. */
export function endpointsOf(document: ConfigDocument): readonly Placed[] {
  if (document.kind !== 'alloy') return clientsOf(document);
  const writers = alloyBlocks(document, 'loki.write');
  return writers.flatMap(({ body }) => blocksIn(body, 'endpoint').map((block) => placedBlock(document, block)));
}
