import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { DOCUMENTED_KINDS, documentedPlace, documentedProblems, READERS } from '../../models/documented.js';
import { filestreamName } from '../../models/filestream-names.js';

export const unknownKey: FileRule = {
  id: 'elk/unknown-key',
  severity: 'error',
  summary: 'The program does not recognise this key.',
  why: 'Kibana and Elasticsearch reject the file. Filebeat and ElastAlert ignore the key.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.user: kibana_system`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system`,
  source: 'The schemas and parsers of the programs; seen with filebeat test config.',
  kinds: DOCUMENTED_KINDS,
  checkFile(context) {
    return documentedProblems(context).flatMap((problem) => {
      return problem.kind !== 'unknown-key' || isOutside(problem.key, problem.path)
        ? []
        : unknownKeyFinding(context, problem);
    });
  },
};

type UnknownKey = Extract<ReturnType<typeof documentedProblems>[number], { readonly kind: 'unknown-key' }>;

function unknownKeyFinding(
  { document, report }: FileContext,
  { key, path, nearest, elsewhere, refused }: UnknownKey,
): Finding {
  const [, program = '', refuses = ''] = READERS[document.kind] ?? [];
  const above = path.slice(0, -1).findLast((step) => typeof step === 'string');
  const where = above === undefined ? 'at the top level' : `under \`${above}\``;
  const isPlugin = document.kind === 'kibana' && path.length === 1 && nearest === null;
  const isError = refused && !isPlugin && !(path[0] === 'filebeat' && path.includes('processors'));
  const result = refused ? `${refuses}${isPlugin ? ' unless one of your plugins has it' : ''}` : 'it has no effect';
  const fix =
    filestreamName(document, path) ?? (nearest === null ? placeOf(elsewhere) : `Did you mean \`${nearest}\`?`);
  const more = { severity: isError ? 'error' : 'warn', ...(fix === null ? {} : { fix }) } as const;
  const message = `${program} has no key \`${key}\` ${where}: ${result}.`;
  return report(documentedPlace(document, path, 'key'), message, more);
}

function placeOf(elsewhere: string | null): string | null {
  return elsewhere === null
    ? null
    : `It belongs under \`${elsewhere.split('.').slice(0, -1).join('.') || 'the top level'}\`.`;
}

/** A condition on the level of its processor, which `elk/processor-settings` reports. */
function isOutside(key: string, path: readonly (string | number)[]): boolean {
  return key === 'when' && path.includes('processors');
}
