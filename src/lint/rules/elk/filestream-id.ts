import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { type Input, inputsOf } from '../../models/filebeat.js';
import { isOn, isSet, settingsOf } from '../../models/settings.js';

export const filestreamId: FileRule = {
  id: 'elk/filestream-id',
  severity: 'error',
  summary: 'A filestream has no id of its own.',
  why: 'Filebeat keeps how far it has read by the id: without one, or with the same one twice, lines are lost or sent again, and Filebeat 9 does not start the second input.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
  - { type: filestream, id: app, paths: [/var/log/web.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
  - { type: filestream, id: web, paths: [/var/log/web.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/beats#31767, #41731, #41954; seen with Filebeat: "filestream input with ID \'app\' already exists".',
  kinds: ['filebeat'],
  checkFile(context) {
    const streams = inputsOf(context.document).filter(
      ({ value }) => value.type === 'filestream' && !isOn(value.allow_deprecated_id_duplication),
    );
    const own = streams.filter(({ from }) => from === 'inputs');
    return [...streams.flatMap((input) => aloneOf(context, input)), ...twiceOf(context, own)];
  },
};

const EACH = `container-$${'{'}data.docker.container.id}`;

/** A missing id, or one that every container gets. */
function aloneOf({ document, report }: FileContext, { value, path, from }: Input): readonly Finding[] {
  const settings = settingsOf(document);
  const fix = from === 'inputs' ? 'Write an `id` that no other input has.' : `Write \`id: '${EACH}'\`.`;
  if (!isSet(value.id)) {
    const message = 'This filestream has no `id`: its lines are sent twice, or never.';
    return [report(settings.at([...path, 'type']), message, { fix })];
  }
  if (from === 'inputs' || String(value.id).includes('${')) return [];
  const message = `Every container gets the id \`${String(value.id)}\`: only the first one is read.`;
  return [report(settings.at([...path, 'id']), message, { fix, severity: from === 'hints' ? 'error' : 'warn' })];
}

function twiceOf({ document, report }: FileContext, inputs: readonly Input[]): readonly Finding[] {
  const settings = settingsOf(document);
  const seen = new Map<string, Input>();
  return inputs.flatMap((input) => {
    const id = isSet(input.value.id) ? String(input.value.id) : null;
    const first = id === null ? undefined : seen.get(id);
    if (id !== null) seen.set(id, first ?? input);
    if (first === undefined) return [];
    const related = [{ place: settings.at([...first.path, 'id']), message: 'the first one' }];
    const message = `Two filestreams have the id \`${id}\`: Filebeat 9 starts only one of them, older ones send lines twice.`;
    return report(settings.at([...input.path, 'id']), message, { related, fix: 'Write another `id`.' });
  });
}
