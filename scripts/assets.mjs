import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildParserFile } from '@lezer/generator';
import Handlebars from 'handlebars';

/** The helpers that templates may call; src/render/handlebars.ts implements exactly these. */
export const TEMPLATE_HELPERS = [
  'yaml',
  'yamlLines',
  'yamlText',
  'caddyfile',
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

/** Turns a Lezer grammar into an ES module that exports its `parser`. Throws where the grammar is in doubt. */
export function compileGrammar(source) {
  const warn = (message) => {
    throw new Error(message);
  };
  return buildParserFile(source, { moduleStyle: 'es', warn }).parser;
}

/** Turns a text file into an ES module whose default export is the text. */
export function textModule(source) {
  return `export default ${JSON.stringify(source)};\n`;
}

/** Turns a JSON file into an ES module whose default export is a function that gives its text, without its layout. */
export function jsonModule(source) {
  return `export default () => ${JSON.stringify(JSON.stringify(JSON.parse(source)))};\n`;
}

const TEXT = '.json?text';
const VIRTUAL = '\0json-text:';

/** The same transforms as a Vite plugin, so that tests run on sources without a build. */
export function vitePlugin() {
  return {
    name: 'logagg-assets',
    enforce: 'pre',
    // Under another name than its own, since Vite reads all that ends in .json itself.
    resolveId(source, importer) {
      if (!source.endsWith(TEXT) || !importer) return undefined;
      return `${VIRTUAL}${join(dirname(importer), source.slice(0, -TEXT.length))}`;
    },
    load(id) {
      return id.startsWith(VIRTUAL) ? jsonModule(readFileSync(`${id.slice(VIRTUAL.length)}.json`, 'utf8')) : undefined;
    },
    transform(code, id) {
      if (id.endsWith('.hbs')) return { code: compileTemplate(code), map: null };
      if (id.endsWith('.yaml')) return { code: textModule(code), map: null };
      if (id.endsWith('.grammar')) return { code: compileGrammar(code), map: null };
      return undefined;
    },
  };
}
