import type { StackRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { composeServices } from '../../models/compose.js';

const FIX = "Migrate to Alloy: `alloy convert --source-format=promtail` reads Promtail's configuration.";

export const promtailEol: SpecRule & StackRule = {
  id: 'collector/promtail-eol',
  severity: 'info',
  summary: 'Promtail has had no support since 2 March 2026.',
  why: 'Bugs and vulnerabilities get no more fixes, and there is no image of the 3.7 line.',
  bad: 'collector: promtail',
  good: 'collector: alloy',
  source: 'https://grafana.com/docs/loki/latest/send-data/promtail/',
  check({ model, spec, report }) {
    // Without the key it is the choice of logagg, which `init` reports once.
    if (model.collector !== 'promtail' || rawValueAt(spec, ['collector']) !== 'promtail') return [];
    const message = 'Promtail has had no support since 2 March 2026. Alloy makes the same labels, fields and lines.';
    return [report(['collector'], message, { fix: 'Write `collector: alloy`.' })];
  },
  checkStack({ of, report }) {
    const images = of('compose').flatMap((document) =>
      composeServices(document)
        .filter(({ image }) => image?.repository === 'grafana/promtail')
        .map(({ path }) => document.at([...path, 'image'])),
    );
    const files = of('promtail').map((document) => document.at(['scrape_configs'], 'key'));
    // Once a stack, and where it is changed: the image runs the file.
    const [place] = [...images, ...files];
    if (place === undefined) return [];
    const message = 'Promtail has had no support since 2 March 2026: bugs and vulnerabilities are not fixed.';
    return [report(place, message, { fix: FIX })];
  },
};
