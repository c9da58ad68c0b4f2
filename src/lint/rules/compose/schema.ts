import type { FileRule } from '../../../contracts/config.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { checkCompose } from '../../../shapes/compose/check.js';

export const schema: FileRule = {
  id: 'compose/schema',
  severity: 'error',
  summary: 'Docker Compose rejects the file.',
  why: 'Compose checks each file against its schema first. With one unknown key or wrong type it starts no service.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    volume: [loki-data:/loki]`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [loki-data:/loki]
volumes:
  loki-data: {}`,
  source: 'The schema of the Compose specification, as included in docker compose.',
  seen: 'Docker Compose 5.6.0: `config` rejects the file.',
  kinds: ['compose'],
  readsEachFile: true,
  checkFile({ document, report }) {
    return checkCompose(document.value).map(({ path, message, key, nearest }) => {
      const place: SpecPath = key === null ? path : [...path, key];
      const said = `${message.replace(/^docker/, 'Docker')}.`;
      const fix = nearest === null ? {} : { fix: `Did you mean \`${nearest}\`?` };
      return report(document.at(place, key === null ? 'value' : 'key'), said, fix);
    });
  },
};
