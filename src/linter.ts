import { type ConfigsChecked, checkConfigs, type SpecVersions, type TextFile } from './app/configs.js';
import type { ReadFile } from './composefile/files.js';
import { type Disk, NO_DISK } from './contracts/config.js';
import { fileRules, ruleDocs, stackRules } from './lint/rules/index.js';

/** Everything that judges files other than specs, and every rule's words. */
export interface Linter {
  readonly fileRules: typeof fileRules;
  readonly stackRules: typeof stackRules;
  /** Every rule's page, also of those on specs and of those that the readers report. */
  readonly ruleDocs: typeof ruleDocs;
  /**
   * Checks files alone and together, by a day `YYYY-MM-DD`. `read` gives the texts of other files that compose files
   * use, `specs` what the specs generate, `disk` what is on the disk around them. Throws only what `read` throws.
   */
  check(
    files: readonly TextFile[],
    today: string,
    read?: ReadFile,
    specs?: readonly SpecVersions[],
    disk?: Disk,
  ): ConfigsChecked;
}

/** Loaded late: its grammars, key lists and rules are most of the program, and a spec needs none of them. */
export const linter: Linter = {
  fileRules,
  stackRules,
  ruleDocs,
  check: (files, today, read = () => null, specs = [], disk = NO_DISK) =>
    checkConfigs({ files, read, fileRules, stackRules, today, specs, disk }),
};
