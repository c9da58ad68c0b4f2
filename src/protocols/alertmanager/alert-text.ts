/** A piece of an alert's summary, description or runbook. */
export type AlertTextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'service' | 'value' | 'threshold' }
  /** A group field, by its name in the spec. */
  | { readonly kind: 'field'; readonly name: string };

/** Splits a text at its placeholders. Other braces and unknown names remain text. */
export function alertTextParts(text: string, groupBy: readonly string[]): readonly AlertTextPart[] {
  const parts: AlertTextPart[] = [];
  let from = 0;
  for (const match of placeholders(text)) {
    const part = placeholder(match[1] ?? '', groupBy);
    if (part === null) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(part);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function placeholders(text: string): Iterable<RegExpExecArray> {
  return text.includes('{{') ? text.matchAll(/\{\{\s*([\p{L}_@][\p{L}\p{N}_.@-]*)\s*\}\}/gu) : [];
}

function placeholder(name: string, groupBy: readonly string[]): AlertTextPart | null {
  if (groupBy.includes(name)) return { kind: 'field', name };
  return name === 'service' || name === 'value' || name === 'threshold' ? { kind: name } : null;
}
