/** The steps of a JSON Pointer (RFC 6901); null: it is not one. */
export function parsePointer(text: string): readonly string[] | null {
  if (!/^(?:\/(?:[^~/]|~[01])*)+$/.test(text)) return null;
  return text
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer of these steps. */
export function printPointer(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
