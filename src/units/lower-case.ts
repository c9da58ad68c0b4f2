/**
 * Lower case as Go has it: each letter on its own. JavaScript would make two letters of `İ`, and another letter of the
 * last one in `ΣΑΣ`.
 */
export function lowerCase(text: string): string {
  return Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}
