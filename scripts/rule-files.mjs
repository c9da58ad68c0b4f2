import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of the rules as [path, text], as `loki/removed-key.ts`.
 * @param {string} folder
 * @returns {readonly (readonly [string, string])[]}
 */
export function ruleFiles(folder) {
  const categories = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return categories.flatMap(({ name: category }) =>
    readdirSync(join(folder, category))
      .filter((file) => file !== 'index.ts')
      .map(
        (file) => /** @type {const} */ ([`${category}/${file}`, readFileSync(join(folder, category, file), 'utf8')]),
      ),
  );
}
