/** As in the spec beside this file. */
export const HOSTILE_TEXT = `it's "q" {{ x y }} {% $HOME \${A} \`b\` \\d %s: # - yes 😀\u2028end`;
export const HOSTILE_FIELD = `it's "q" {{ x }} $HOME \${A} \\d`;
