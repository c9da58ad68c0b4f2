import type { ComposePort } from './project.js';
import { type ComposeValue, child, itemsOf, textOf } from './value.js';

const MAX_LENGTH = 100;

/** `[address:][host:]container[/protocol]`, where ports may be ranges; the address may be IPv6 in brackets. */
const SHORT = /^(?:(?:.*:)?(?<host>\d*)(?:-\d+)?:)?(?<container>\d+)(?:-\d+)?(?:\/\w+)?$/;

/** Published ports in both forms; the first of a range; what is no port is left out. */
export function publishedPorts(value: ComposeValue | undefined): readonly ComposePort[] {
  // The same port in two files is one port.
  const texts = new Set<string>();
  const isFirst = (item: ComposeValue) => {
    const text = textOf(item);
    const isNew = text === null || !texts.has(text);
    if (text !== null) texts.add(text);
    return isNew;
  };
  return itemsOf(value)
    .filter(isFirst)
    .flatMap((item) => (item.kind === 'map' ? longPort(item) : shortPort(textOf(item) ?? '')));
}

/** Ports that the container listens on, in the order written, each once. */
export function listeningPorts(ports: readonly ComposePort[], expose: ComposeValue | undefined): readonly number[] {
  const exposed = publishedPorts(expose);
  return [...new Set([...ports, ...exposed].map((port) => port.container))];
}

function shortPort(text: string): readonly ComposePort[] {
  const groups = text.length > MAX_LENGTH ? undefined : SHORT.exec(text)?.groups;
  const container = portNumber(groups?.container);
  return container === null ? [] : [{ host: portNumber(groups?.host), container }];
}

function longPort(value: ComposeValue): readonly ComposePort[] {
  const container = portNumber(textOf(child(value, 'target')));
  return container === null ? [] : [{ host: portNumber(textOf(child(value, 'published'))), container }];
}

function portNumber(text: string | null | undefined): number | null {
  const port = Number.parseInt(text ?? '', 10);
  return port > 0 && port < 65_536 ? port : null;
}
