import { distance } from 'fastest-levenshtein';
import { ownValue } from '../../contracts/own.js';
import type { EngineVersions } from '../../contracts/versions.js';
import { INSTEAD, nodeSettings } from '../facts/elasticsearch/node-settings.js';
import { isOlder } from '../facts/fact.js';

/** A name of a setting with which a node of Elasticsearch does not start. */
export interface NameProblem {
  readonly words: string;
  readonly fix?: string;
  /** `plugin`: an installed plugin may have it; `version`: it is not known which version runs. */
  readonly unsure?: 'plugin' | 'version';
}

/** How sure a problem is. */
export function severityOf({ unsure }: NameProblem): 'error' | 'warn' | 'info' {
  return unsure === undefined ? 'error' : unsure === 'plugin' ? 'warn' : 'info';
}

/** Why a node does not start with a setting; null: it may. */
export function nameProblem(name: string, versions: EngineVersions): NameProblem | null {
  const running = versions.get('elasticsearch') ?? [];
  if (/^index\.[a-z]/.test(name)) return onlyOfAnIndex(running);
  const { types, removed, lacking } = nodeSettings();
  const end = removed.get(name);
  if (end !== undefined) return removedSince(name, end, running);
  const missing = lacking.get(name);
  if (types.has(name) || name.endsWith('_FILE'))
    return missing === undefined ? null : laterThan(name, missing, running);
  return ofRealm(name, running) ?? ofKibana(name) ?? unknown(name);
}

/** The first version that checks names is 5. */
function onlyOfAnIndex(running: readonly string[]): NameProblem | null {
  if (running.some((version) => isOlder(version, '5.0.0'))) return null;
  const fix = 'Delete it, and write it in an index template.';
  return { words: 'A setting of an index is not accepted here', fix };
}

function removedSince(name: string, major: number, running: readonly string[]): NameProblem | null {
  const isGone = running.every((version) => !isOlder(version, `${major}.0.0`));
  if (!isGone) return null;
  const instead = ownValue(INSTEAD, name);
  const fix = instead === undefined ? 'Delete it.' : `Write \`${instead}\` instead.`;
  const words = `Elasticsearch has no setting \`${name}\` since version ${major}`;
  return running.length === 0 && major > 6 ? { words, fix, unsure: 'version' } : { words, fix };
}

function laterThan(name: string, missing: string, running: readonly string[]): NameProblem | null {
  const isTooOld = running.length > 0 && running.every((version) => !isOlder(missing, version));
  if (!isTooOld) return null;
  const fix = 'Delete it, or use a newer version of Elasticsearch.';
  return { words: `This version of Elasticsearch does not have \`${name}\` yet`, fix };
}

/** Before version 7 the name of a realm did not contain its type. */
function ofRealm(name: string, running: readonly string[]): NameProblem | null {
  const parts = name.split('.');
  if (!name.startsWith('xpack.security.authc.realms.') || parts.length !== 6) return null;
  if (running.length === 0 || running.some((version) => isOlder(version, '7.0.0'))) return null;
  const fix = 'Write the type before the name, such as `xpack.security.authc.realms.file.file1.order`.';
  return { words: 'Since version 7 the name of a setting of a realm contains its type', fix };
}

/** Plugins that Kibana has and Elasticsearch has not. */
const KIBANA =
  /^(?:xpack\.(?:actions|alerting|canvas|cases|encryptedSavedObjects|fleet|infra|maps|reporting|spaces|uptime)\.|xpack\.security\.(?:encryptionKey|session|secureCookies)\b|server\.(?:host|port|name|basePath|publicBaseUrl)$|elasticsearch\.(?:hosts|url|username|password)$)/;

function ofKibana(name: string): NameProblem | null {
  return KIBANA.test(name) ? { words: `\`${name}\` is a setting of Kibana`, fix: 'Move it to `kibana.yml`.' } : null;
}

/** Groups whose settings are all on the list, except those below. */
const CLOSED =
  /^(?:action|bootstrap|cluster|discovery|gateway|http|network|node|path|transport|xpack\.security\.(?:http|transport)\.ssl|xpack\.license)\./;
/** Names below these are free, or are those of modules and plugins. */
const OPEN =
  /^(?:node\.attr|cluster\.(?:remote|metadata|routing\.allocation\.(?:include|exclude|require|awareness)|stateless)|discovery\.(?:ec2|gce|azure|zen|kubernetes)|(?:http|transport)\.(?:netty|type|profiles|tracer)|transport\.(?:features|nio)|http\.(?:nio|client)|xpack\.security\.authc\.(?:realms|domains)|xpack\.(?:monitoring\.exporters|notification|ml|watcher))\b/;

function unknown(name: string): NameProblem | null {
  if (name.length < 9 || OPEN.test(name) || !/^(?:[a-z_]+\.)+[\w-]+$/.test(name)) return null;
  const words = `Elasticsearch has no setting \`${name}\``;
  const near = [...nodeSettings().types.keys()].find((one) => isNear(name, one));
  if (near !== undefined) return { words, fix: `Did you mean \`${near}\`?` };
  return CLOSED.test(name) ? { words, unsure: 'plugin' } : null;
}

/** Settings of a plugin begin with another word, so either the first word or all others are equal. */
function isNear(name: string, other: string): boolean {
  const far = name.length > 18 ? 2 : 1;
  if (Math.abs(other.length - name.length) > far) return false;
  const [one, two] = [name.indexOf('.'), other.indexOf('.')];
  const isOfGroup = name.slice(0, one) === other.slice(0, two) || name.slice(one) === other.slice(two);
  return isOfGroup && distance(name, other) <= far;
}
