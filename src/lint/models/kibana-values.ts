import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { nearest } from '../../findings/nearest.js';
import { KIBANA_PLUGINS, KIBANA_TYPES } from '../facts/kibana-settings.js';
import { listed } from '../lists.js';
import { isOff, isOn, isSet, type Settings, settingsOf } from './settings.js';

/** A setting of Kibana that its schema refuses. */
export interface KibanaProblem {
  readonly path: SpecPath;
  readonly part: 'key' | 'value';
  readonly words: string;
  readonly fix?: string;
  /** A setting elsewhere, such as in the environment, may complete it. */
  readonly isPartly?: boolean;
}

/** The values that Kibana refuses, each at its place. */
export function kibanaProblems(document: ConfigDocument): readonly KibanaProblem[] {
  const settings = settingsOf(document);
  const wrong = Object.entries(KIBANA_TYPES).flatMap(([name, type]) => {
    const path = name.split('.');
    return valueProblems(settings.get(path), type, path);
  });
  return [...wrong, ...ofServer(settings), ...ofPlugins(settings), ...ofLogging(settings), ...ofProviders(settings)];
}

function valueProblems(value: unknown, type: string, path: SpecPath): readonly KibanaProblem[] {
  if (value === undefined || value === null || hasVariable(value)) return [];
  if (type === 'urls' && Array.isArray(value)) {
    if (value.length === 0) return [wrong(path, 'at least one address')];
    return value.flatMap((item, index) => valueProblems(item, 'url', [...path, index]));
  }
  const [name = '', least, most] = type.split(' ');
  const expected = name.startsWith('=') ? ofList(value, name.slice(1).split('|')) : (CHECKS[name]?.(value) ?? null);
  if (expected !== null) return [wrong(path, expected)];
  const isOutside = least !== undefined && (Number(value) < Number(least) || Number(value) > Number(most ?? Infinity));
  return isOutside ? [wrong(path, most === undefined ? `at least ${least}` : `from ${least} to ${most}`)] : [];
}

function wrong(path: SpecPath, expected: string): KibanaProblem {
  const name = path.filter((step) => typeof step === 'string').join('.');
  return { path, part: 'value', words: `\`${name}\` must be ${expected}` };
}

function hasVariable(value: unknown): boolean {
  return typeof value === 'string' ? /\$\{|\{\{|^<.*>$|^%/.test(value) : listOf(value).some(hasVariable);
}

function ofList(value: unknown, words: readonly string[]): string | null {
  return typeof value === 'string' && words.includes(value) ? null : listed(words, 'or');
}

/** The types of @kbn/config-schema: what each accepts of a YAML value, in words. */
const CHECKS: Readonly<Record<string, (value: unknown) => string | null>> = {
  bool: (value) => (typeof value === 'boolean' || isOn(value) || isOff(value) ? null : '`true` or `false`'),
  text: (value) => (typeof value === 'string' ? null : 'a text, in quotes'),
  number: (value) => (isNumber(value) ? null : 'a number'),
  duration: (value) => (isNumber(value) || fits(value, DURATION) ? null : 'milliseconds or a time such as `30s`'),
  bytes: (value) => (isNumber(value) || fits(value, BYTES) ? null : 'a size such as `1mb`'),
  url: (value) => (fits(value, URL_FORM) ? null : 'an address with `http://` or `https://`'),
  urls: (value) => (fits(value, URL_FORM) ? null : 'an address with `http://` or `https://`'),
  basepath: (value) => (fits(value, BASE_PATH) ? null : 'a path such as `/kibana`, without a slash at its end'),
};

const DURATION = /^(?:0|[1-9]\d*)(?:ms|[smhdwMyY])/;
const BYTES = /^[1-9]\d*(?:b|kb|mb|gb)$/;
const URL_FORM = /^https?:\/\/[^/\s]/i;
const BASE_PATH = /^\/.*[^/]$/;

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)));
}

function fits(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}

function ofServer(settings: Settings): readonly KibanaProblem[] {
  const base = settings.get(BASE);
  const rewrite = ['server', 'rewriteBasePath'];
  const isAlone = isOn(settings.get(rewrite)) && !isSet(base);
  const words = '`server.rewriteBasePath` needs `server.basePath`';
  return [
    ...(isAlone ? [{ path: rewrite, part: 'key' as const, words, isPartly: true }] : []),
    ...wrongPublicUrl(settings.get(PUBLIC), base),
  ];
}

const BASE = ['server', 'basePath'];
const PUBLIC = ['server', 'publicBaseUrl'];

/** The path of the public address must be `server.basePath`. */
function wrongPublicUrl(address: unknown, base: unknown): readonly KibanaProblem[] {
  if (typeof address !== 'string' || hasVariable(address) || !URL_FORM.test(address) || hasVariable(base)) return [];
  const path = address.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  if (/[?#]/.test(path)) return [wrong(PUBLIC, 'an address without `?` and `#`')];
  if (!isSet(base) && path !== '/') {
    const fix = `Write \`server.basePath: ${path.replace(/\/$/, '')}\` too, or delete the path.`;
    const words = `\`server.publicBaseUrl\` has the path \`${path}\`, but \`server.basePath\` is not set`;
    return [{ path: PUBLIC, part: 'value', words, fix, isPartly: true }];
  }
  if (!fits(base, BASE_PATH) || path === base) return [];
  return [{ path: PUBLIC, part: 'value', words: `\`server.publicBaseUrl\` must end with \`${String(base)}\`` }];
}

function ofPlugins(settings: Settings): readonly KibanaProblem[] {
  return Object.keys(settings.map(['xpack'])).flatMap((name) => {
    const meant = KIBANA_PLUGINS.includes(name) ? null : nearest(name, KIBANA_PLUGINS);
    if (meant === null || meant.length < 6 || Math.abs(meant.length - name.length) > 1) return [];
    const fix = `Did you mean \`xpack.${meant}\`?`;
    return [{ path: ['xpack', name], part: 'key', words: `Kibana has no key \`${name}\` under \`xpack\``, fix }];
  });
}

const APPENDERS = ['console', 'file', 'rolling-file', 'rewrite'];
const LEVEL = KIBANA_TYPES['logging.root.level'] ?? '';

function ofLogging(settings: Settings): readonly KibanaProblem[] {
  const appenders = settings.map(['logging', 'appenders']);
  const names = [...Object.keys(appenders), 'default', 'console'];
  const own = Object.entries(appenders).flatMap(([name, value]) =>
    ofAppender(mapOf(value), ['logging', 'appenders', name]),
  );
  const loggers = listOf(settings.get(['logging', 'loggers'])).flatMap((value, index) => {
    const path = ['logging', 'loggers', index];
    const logger = mapOf(value) ?? {};
    const isNamed = typeof logger.name === 'string' || !('level' in logger);
    const lacking = isNamed ? [] : [{ path, part: 'key' as const, words: 'A logger needs `name`' }];
    return [
      ...lacking,
      ...valueProblems(logger.level, LEVEL, [...path, 'level']),
      ...unknownAppenders(logger, path, names),
    ];
  });
  const root = settings.map(['logging', 'root']);
  return [...own, ...loggers, ...unknownAppenders(root, ['logging', 'root'], names)];
}

function ofAppender(appender: PlainMap | null, path: SpecPath): readonly KibanaProblem[] {
  if (appender === null) return [];
  const { type } = appender;
  if (!isSet(type)) return [{ path, part: 'key', words: `The appender \`${String(path.at(-1))}\` needs \`type\`` }];
  const problems = valueProblems(type, `=${APPENDERS.join('|')}`, [...path, 'type']);
  const isFile = type === 'file' || type === 'rolling-file';
  const lacking = isFile ? ['fileName', 'layout'].find((key) => !isSet(appender[key])) : undefined;
  const words = `The appender \`${String(path.at(-1))}\` needs \`${lacking ?? ''}\``;
  return lacking === undefined ? problems : [...problems, { path, part: 'key', words }];
}

function unknownAppenders(logger: PlainMap, path: SpecPath, names: readonly string[]): readonly KibanaProblem[] {
  return listOf(logger.appenders).flatMap((name, index) =>
    typeof name !== 'string' || hasVariable(name) || names.includes(name)
      ? []
      : [{ path: [...path, 'appenders', index], part: 'value', words: `\`logging.appenders\` has no \`${name}\`` }],
  );
}

const PROVIDERS = ['basic', 'token', 'saml', 'oidc', 'pki', 'kerberos', 'anonymous'];

/** Source: https://www.elastic.co/docs/reference/kibana/configuration-reference/security-settings */
function ofProviders(settings: Settings): readonly KibanaProblem[] {
  const above = ['xpack', 'security', 'authc', 'providers'];
  return Object.entries(settings.map(above)).flatMap(([type, group]): readonly KibanaProblem[] => {
    const path = [...above, type];
    if (!PROVIDERS.includes(type))
      return [{ path, part: 'key', words: `Kibana has no authentication provider \`${type}\`` }];
    return Object.entries(mapOf(group) ?? {}).flatMap(([name, value]) => {
      const provider = mapOf(value);
      if (provider === null) return [];
      const needs = ['order', ...(type === 'saml' || type === 'oidc' ? ['realm'] : [])];
      const lacking = needs.find((key) => !isSet(provider[key]));
      const words = `The provider \`${name}\` needs \`${lacking ?? ''}\``;
      return lacking === undefined ? [] : [{ path: [...path, name], part: 'key', words }];
    });
  });
}
