import { type ConfigsChecked, checkConfigs, type TextFile } from './app/configs.js';
import { fileRules, ruleDocs, stackRules } from './lint/rules/index.js';

/** Everything that judges files other than specs, and every rule's words. */
export interface Linter {
  readonly fileRules: typeof fileRules;
  readonly stackRules: typeof stackRules;
  /** Every rule's page, also of those on specs and of those that the readers report. */
  readonly ruleDocs: typeof ruleDocs;
  /** Checks files alone and together, by a day `YYYY-MM-DD`. Never throws. */
  check(files: readonly TextFile[], today: string): ConfigsChecked;
}

/** Loaded late: its grammars, key lists and rules are most of the program, and a spec needs none of them. */
export const linter: Linter = {
  fileRules,
  stackRules,
  ruleDocs,
  check: (files, today) => checkConfigs({ files, fileRules, stackRules, today }),
};
