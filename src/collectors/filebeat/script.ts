import template from '../../../templates/collectors/filebeat/lines.js.hbs';
import type { RenderContext } from '../../contracts/context.js';
import { SPELLINGS } from '../../pipeline/level.js';
import { NUMBER } from '../../pipeline/line-formats.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';

/** The script that every service's lines pass; what differs between services comes as its parameters. */
export function linesScript(context: RenderContext): string {
  const levels = Object.entries(SPELLINGS).flatMap(([level, words]) => words.map((word) => [word, level]));
  return render(template, { header: headerOf(context), levels: Object.fromEntries(levels), number: NUMBER });
}
