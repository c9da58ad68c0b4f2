import * as z from 'zod/mini';
import type { Agent, Expose } from '../../model/model.js';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { freeText, port, text, word } from '../../schema/values.js';

/** `expose`: how other hosts reach the store. */
export function exposeSchema() {
  const map = z.strictObject({
    domain: key(
      text(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'a host name such as `logs.example.com`, or an IP address'),
      'Host name, or IP address, at which other hosts reach this one.',
      'logs.example.com',
    ),
    port: key(z.prefault(port(), 443), 'Port on all addresses of this host.', 443),
    tls: key(
      z.prefault(tls(), 'acme'),
      "Certificate: acme (Let's Encrypt; ports 80 and 443 must be open to the Internet), internal (an authority that the proxy creates), or your own files.",
      'internal',
    ),
    ca: key(
      orNull(freeText('the path of a PEM file')),
      'Certificate of the authority, if it is not a public one. Each agent reads it at this path in its folder.',
      './ca.pem',
    ),
  });
  return z.codec(map, z.custom<Expose>(), { decode: (value) => value, encode: (value) => value });
}

function tls() {
  const files = z.strictObject({
    cert: key(
      freeText('the path of a PEM file'),
      'Certificate, with those between it and its authority.',
      './tls/cert.pem',
    ),
    key: key(freeText('the path of a PEM file'), 'Private key.', './tls/key.pem'),
  });
  return z.union([word(['acme', 'internal']), files], '`acme`, `internal` or a map with `cert` and `key`');
}

/** An entry of `agents`: a host with services, whose collector sends to the store of this one. */
export function agentSchema() {
  const map = z.strictObject({
    name: key(
      text(
        /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/,
        'a name of 2 to 40 lower-case letters, digits and `-` that starts with a letter',
      ),
      'Name of the host: its files are in the folder `agents/<name>`.',
      'web-2',
    ),
    services: key(
      orNull(
        z
          .array(freeText('the name of a service'), 'a list of services')
          .check(z.minLength(1, 'a list of at least one service')),
      ),
      'Services that run there. This host does not collect them. Default: all, and this host collects them too.',
      ['nginx'],
    ),
    project: key(
      orNull(text(/^[a-z0-9][a-z0-9_-]*$/, 'a project name such as `shop`: lower-case letters, digits, `-` and `_`')),
      'The compose project whose containers to read there. Default: `compose.project` or `compose.swarmStack`.',
      'shop',
    ),
  });
  return z.codec(map, z.custom<Agent>(), {
    decode: (value) => value,
    encode: (value) => ({ ...value, services: value.services === null ? null : [...value.services] }),
  });
}
