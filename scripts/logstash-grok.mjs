/**
 * Writes src/lint/facts/logstash/grok.json: the names of the grok patterns that Logstash brings, of all versions.
 *
 *     node scripts/logstash-grok.mjs REPOSITORY
 *
 * REPOSITORY is a git checkout of logstash-plugins/logstash-patterns-core with its history.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
const [repository] = process.argv.slice(2);
const git = (...args) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });

const [version = ''] = /^## ([\d.]+)/m.exec(git('show', 'HEAD:CHANGELOG.md')).slice(1);
const lines = git('log', '-p', '--format=', '--', 'patterns');
const names = [...lines.matchAll(/^\+([A-Za-z0-9_]+)[ \t]/gm)].map(([, name]) => name);
const lists = { source: `logstash-patterns-core ${version} and before`, names: [...new Set(names)].sort().join(' ') };
writeFileSync(join(root, 'src/lint/facts/logstash/grok.json'), `${JSON.stringify(lists, null, 2)}\n`);
