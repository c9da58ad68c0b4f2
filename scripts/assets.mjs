import Handlebars from 'handlebars';

/** The helpers that templates may call; src/render/handlebars.ts implements exactly these. */
export const TEMPLATE_HELPERS = [
  'yaml',
  'yamlText',
  'compose',
  'json',
  'jsonIndented',
  'alloy',
  'alloyName',
  'comment',
  'markdown',
  'fenced',
  'number',
];

/**
 * Turns a Handlebars template into an ES module whose default export is its precompiled form.
 * Throws on a syntax error or an unknown helper.
 */
export function compileTemplate(source) {
  const knownHelpers = Object.fromEntries(TEMPLATE_HELPERS.map((name) => [name, true]));
  const options = { strict: true, noEscape: true, knownHelpers, knownHelpersOnly: true };
  return `export default ${Handlebars.precompile(source, options)};\n`;
}

/** Turns a text file into an ES module whose default export is the text. */
export function textModule(source) {
  return `export default ${JSON.stringify(source)};\n`;
}

/** The same two transforms as a Vite plugin, so that tests run on sources without a build. */
export function vitePlugin() {
  return {
    name: 'logagg-assets',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('.hbs')) return { code: compileTemplate(code), map: null };
      if (id.endsWith('.yaml')) return { code: textModule(code), map: null };
      return undefined;
    },
  };
}
