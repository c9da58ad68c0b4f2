import { enginePath } from './engines.js';
import { mustRun, runTool, type ToolResult } from './tool.js';

/** A YAML parser other than the one that logagg has. */
export type YamlParser = 'go-yaml-v2' | 'go-yaml-v3' | 'pyyaml';

/** All of them. */
export const YAML_PARSERS: readonly YamlParser[] = ['go-yaml-v2', 'go-yaml-v3', 'pyyaml'];

/**
 * What another parser reads in a YAML text; it throws what the parser complains about. Where a value has no form in
 * JSON (a key that is no text, a date, not-a-number) it is text that begins with the parser's type: `<bool>true`.
 */
export async function readYaml(parser: YamlParser, text: string): Promise<unknown> {
  const options = { input: text };
  const json =
    parser === 'pyyaml'
      ? await mustRun(enginePath('pyyaml'), [], options)
      : await mustRun(enginePath('yamljson'), ['-parser', parser.slice('go-yaml-'.length)], options);
  return JSON.parse(json);
}

/** A block of an Alloy file, its literal values evaluated. A reference is `{$ref: 'a.b'}`, other code `{$expr: '…'}`. */
export interface AlloyBlock {
  readonly name: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly blocks: readonly AlloyBlock[];
}

/** Whether Alloy's own parser reads a file, and its printer would leave every byte as it is. */
export function checkAlloy(file: string): Promise<ToolResult> {
  return runTool(enginePath('alloyfmt'), [file]);
}

/** The blocks of an Alloy file, in their order. */
export async function readAlloy(file: string): Promise<readonly AlloyBlock[]> {
  const { blocks }: { blocks: AlloyBlock[] } = JSON.parse(await mustRun(enginePath('alloyfmt'), ['--json', file]));
  return blocks;
}

/** The text that a ruler makes of an alert's label or annotation. */
export function expandAlertTemplate(
  template: string,
  alert: { readonly labels: Readonly<Record<string, string>>; readonly value: number },
): Promise<string> {
  return mustRun(enginePath('alerttemplate'), [], { input: JSON.stringify({ template, ...alert }) });
}
