const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}|[\u202A-\u202E\u2066-\u2069]/gu;
/** GitHub's runner, Azure's and TeamCity read `##[…]`, `##vso[…]` and `##teamcity[…]` anywhere in a line. */
const COMMAND_INSIDE = /##(?=\w{0,20}\[)/g;

/**
 * One line without control characters, so that a value of a spec or a file cannot control the terminal, reorder the
 * displayed text, or forge a line of a report. A command to the CI system that shows the line loses its effect: GitHub's
 * runner reads `::error::` at the beginning of a line. The length stays.
 */
export function oneLine(text: string): string {
  const line = text.replace(CONTROL, ' ').replace(COMMAND_INSIDE, '# ');
  return line.trimStart().startsWith('::') ? line.replace('::', ' :') : line;
}

/** The same for a JSON text, whose values stay equal. */
export function withoutCommandsInJson(json: string): string {
  return json.replace(COMMAND_INSIDE, '#\\u0023');
}

/** The same for an XML text. */
export function withoutCommandsInXml(xml: string): string {
  return xml.replace(COMMAND_INSIDE, '#&#35;');
}
