/** Text for the end of a command's help: command lines and what they do. */
export function examples(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([line]) => line.length));
  return `\nExamples:\n${lines.map(([line, what]) => `  $ ${line.padEnd(width)}   ${what}`).join('\n')}\n`;
}
