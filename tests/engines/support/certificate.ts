import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from './cleanup.js';
import { mustRun } from './tool.js';

/** A certificate for a host, signed by an authority of its own. */
export interface Certificate {
  /** Path of the authority's certificate: what a client trusts. */
  readonly authority: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** Makes a certificate that is valid for a day. `host` is a name or an IP address. */
export async function makeCertificate(host: string): Promise<Certificate> {
  const dir = temporaryDir('certificate');
  const at = (name: string) => path.join(dir, name);
  const openssl = (...args: string[]) => mustRun('openssl', args, { cwd: dir });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '1',
    '-subj',
    '/CN=test authority',
  );
  await openssl('req', ...newKey, '-keyout', 'host.key', '-out', 'host.csr', '-subj', `/CN=${host}`);
  const kind = /^[\d.]+$/.test(host) ? 'IP' : 'DNS';
  writeFileSync(at('names'), `subjectAltName=${kind}:${host}\n`);
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '1'];
  await openssl('x509', '-req', '-in', 'host.csr', '-out', 'host.pem', ...signed);
  return {
    authority: at('ca.pem'),
    certFile: at('host.pem'),
    keyFile: at('host.key'),
    cert: readFileSync(at('host.pem'), 'utf8'),
    key: readFileSync(at('host.key'), 'utf8'),
  };
}
