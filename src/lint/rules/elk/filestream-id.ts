import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { type Input, inputsOf } from '../../models/filebeat.js';
import { isOn, isSet, settingsOf } from '../../models/settings.js';

export const filestreamId: FileRule = {
  id: 'elk/filestream-id',
  severity: 'error',
  summary: 'A filestream input has no unique id.',
  why:
    'Filebeat stores its read position by this id. With a missing or duplicate id, lines are lost or ' +
    'sent again, and Filebeat 9 does not start the second input.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
  - { type: filestream, id: app, paths: [/var/log/web.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
  - { type: filestream, id: web, paths: [/var/log/web.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/beats#31767, #41731, #41954; seen with Filebeat: "filestream input with ID \'app\' already exists".',
  seen: 'Filebeat 7.17.29: it reports "filestream input with ID already exists" and reads the files of one input only.',
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

/** An id that is missing or the same for each container. */
function aloneOf({ document, report }: FileContext, { value, path, from }: Input): readonly Finding[] {
  const settings = settingsOf(document);
  const fix = from === 'inputs' ? 'Write a unique `id`.' : `Write \`id: '${EACH}'\`.`;
  if (!isSet(value.id)) {
    const message = 'This filestream has no `id`: Filebeat sends its lines twice, or never.';
    return [report(settings.at([...path, 'type']), message, { fix })];
  }
  if (from === 'inputs' || String(value.id).includes('${')) return [];
  const message = `Each container gets the same id \`${String(value.id)}\`: Filebeat reads only the first container.`;
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
    const related = [{ place: settings.at([...first.path, 'id']), message: 'first used here' }];
    const message = `Duplicate filestream id \`${id}\`: Filebeat 9 starts only one of the two, older versions send lines twice.`;
    return report(settings.at([...input.path, 'id']), message, { related, fix: 'Write a different `id`.' });
  });
}
