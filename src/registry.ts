import { loki } from './backends/loki/index.js';
import { alloy } from './collectors/alloy/index.js';
import { promtail } from './collectors/promtail/index.js';
import type { Registry } from './contracts/registry.js';
import { ruleDocs, specRules } from './lint/rules/index.js';
import { compose } from './targets/compose/index.js';

/** Everything that can be chosen. A backend, collector, target, rule or preset exists when it stands here. */
export const registry: Registry = {
  backends: [loki],
  collectors: [promtail, alloy],
  targets: [compose],
  specRules,
  ruleDocs,
  presets: [],
};
