import { listOf, mapOf } from '../contracts/plain.js';
import type { SpecPath } from '../contracts/rule.js';
import { masked } from './masked.js';
import { scalarText } from './words.js';

/** A port of a container that the host passes on to it. */
export interface PublishedPort {
  /** Of the host; null: all addresses. May contain Compose's variables. */
  readonly address: string | null;
  /** Number on the host; null: a free one, or a variable or a range decides. */
  readonly host: number | null;
  /** Number in the container; null: a variable or a range decides. */
  readonly container: number | null;
  /** The same numbers, of a range the first. */
  readonly first: { readonly host: number | null; readonly container: number | null };
  /** Of a range the last. */
  readonly last: { readonly host: number | null; readonly container: number | null };
  readonly protocol: string;
  /** What follows the address in the short form; null in the long one. */
  readonly rest: string | null;
  readonly path: SpecPath;
}

/** Published ports in the short form (`127.0.0.1:3000:3000/tcp`) and the long one. */
export function portsOf(value: unknown, path: SpecPath): readonly PublishedPort[] {
  return listOf(value).flatMap((item, index) => {
    const map = mapOf(item);
    const text = scalarText(item);
    if (text !== null) return [shortPort(text, [...path, index])];
    if (map === null) return [];
    const [address, protocol] = [scalarText(map.host_ip), scalarText(map.protocol) ?? 'tcp'];
    const numbers = numbersOf(scalarText(map.published), scalarText(map.target));
    return [{ address, ...numbers, protocol, rest: null, path: [...path, index] }];
  });
}

/** `[address:][host:]container[/protocol]`; an IPv6 address has colons too. */
function shortPort(text: string, path: SpecPath): PublishedPort {
  const sketch = masked(text);
  const slash = sketch.indexOf('/');
  const end = slash < 0 ? text.length : slash;
  const last = sketch.lastIndexOf(':', end);
  const middle = last < 1 ? -1 : sketch.lastIndexOf(':', last - 1);
  return {
    address: middle < 0 ? null : text.slice(0, middle),
    ...numbersOf(last < 0 ? null : text.slice(middle + 1, last), text.slice(last + 1, end)),
    protocol: slash < 0 ? 'tcp' : text.slice(slash + 1),
    rest: text.slice(middle + 1),
    path,
  };
}

function numbersOf(host: string | null, container: string | null) {
  return {
    host: numberOf(host),
    container: numberOf(container),
    first: { host: firstOf(host), container: firstOf(container) },
    last: { host: lastOf(host), container: lastOf(container) },
  };
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** The first number of a range such as `8000-8010`, or a single one. */
function firstOf(text: string | null): number | null {
  const [, first = ''] = RANGE.exec(text ?? '') ?? [];
  return portOf(first);
}

function lastOf(text: string | null): number | null {
  const [, first = '', last = first] = RANGE.exec(text ?? '') ?? [];
  return portOf(last);
}

const RANGE = /^(\d{1,5})(?:-(\d{1,5}))?$/;

function portOf(text: string): number | null {
  const port = Number(text);
  return port > 0 && port < 65_536 ? port : null;
}

/** Whether a port is published on the IPv4 loopback address. An address that is not known may be every address. */
export function isOnLoopback({ address, protocol }: PublishedPort): boolean {
  const isOther = address !== null && /^[\d.]+$|:/.test(address) && !['0.0.0.0', '127.0.0.1'].includes(address);
  return protocol.toLowerCase() === 'tcp' && !isOther;
}
