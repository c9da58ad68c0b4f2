import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { type PlacedMap, placedMaps } from '../../models/listed.js';

export const providerFolder: FileRule = {
  id: 'grafana/provider-folder',
  severity: 'warn',
  summary: 'A dashboard provider has an unused folder, or no path.',
  why: 'With foldersFromFilesStructure Grafana uses the folders on disk. Without a path it does not start.',
  bad: `apiVersion: 1
providers:
  - name: logs
    type: file
    folder: Logs
    options:
      path: /etc/dashboards
      foldersFromFilesStructure: true`,
  good: `apiVersion: 1
providers:
  - name: logs
    type: file
    options:
      path: /etc/dashboards
      foldersFromFilesStructure: true`,
  source:
    'pkg/services/provisioning/dashboards/file_reader.go: "path param is not a string"; the documentation of provisioning.',
  kinds: ['grafana-providers'],
  checkFile: (context) =>
    placedMaps(context.document.value, ['providers']).flatMap((provider) => [
      ...ofPath(context, provider),
      ...ofFolder(context, provider),
    ]),
};

function ofPath({ document, report }: FileContext, { value, path }: PlacedMap): readonly Finding[] {
  const options = mapOf(value.options) ?? {};
  if (isSet(options.path) || isSet(options.folder)) return [];
  const message =
    'This provider has no `options.path`, the folder that contains the dashboards: Grafana does not ' + 'start.';
  const fix = 'Write `options: { path: <folder in the container> }`.';
  return [report(document.at(path), message, { severity: 'error', fix })];
}

function ofFolder({ document, report }: FileContext, { value, path }: PlacedMap): readonly Finding[] {
  if (mapOf(value.options)?.foldersFromFilesStructure !== true) return [];
  const message = 'With `foldersFromFilesStructure` Grafana uses the folders on disk and ignores this folder.';
  const related = [{ place: document.at([...path, 'options', 'foldersFromFilesStructure']), message: 'set here' }];
  const fix = 'Delete this key, or delete `foldersFromFilesStructure`.';
  return ['folder', 'folderUid']
    .filter((key) => isSet(value[key]))
    .map((key) => report(document.at([...path, key]), message, { related, fix }));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
