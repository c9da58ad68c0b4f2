// Writes the lists of rules: src/lint/rules/index.ts, specs.ts and <category>/index.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFiles } from './rule-files.mjs';
import { indexesOf } from './rule-indexes.mjs';

const RULES = join(import.meta.dirname, '../src/lint/rules');

for (const [path, text] of indexesOf(ruleFiles(RULES))) writeFileSync(join(RULES, path), text);
