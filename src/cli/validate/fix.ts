import { resolve } from 'node:path';
import { replaceText } from '../../files/replace.js';
import { applyEdits } from '../../findings/edit.js';
import type { Cli } from '../command.js';
import type { Collected } from './collect.js';
import { fixable } from './settle.js';

/** Makes the certain fixes in their files, layout and comments kept; gives how many were made. */
export function fixFiles({ findings, texts }: Collected, { io }: Cli): number {
  let made = 0;
  for (const [path, ofFile] of fixable(findings)) {
    const text = texts.get(path);
    if (text === undefined || path === '<stdin>') continue;
    const { text: fixed, applied } = applyEdits(text, ofFile);
    if (applied.length === 0) continue;
    replaceText(resolve(io.cwd, path), text, fixed);
    made += applied.length;
  }
  return made;
}
