import alertmanager from './data/alertmanager.json?text';
import loki from './data/loki.json?text';
import promtail from './data/promtail.json?text';
import ruler from './data/ruler.json?text';
import type { Shape } from './shape.js';

/** The printed shapes; each is a function, so that a text which no file needs costs no start anything. */
const DATA = { alertmanager, loki, promtail, ruler };

export type ShapeKind = keyof typeof DATA;

const made = new Map<ShapeKind, Shape>();

/** The shape of a kind of config file, read from its text when it is first asked for. */
export function shapeOf(kind: ShapeKind): Shape {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const shape: Shape = JSON.parse(DATA[kind]());
  made.set(kind, shape);
  return shape;
}
