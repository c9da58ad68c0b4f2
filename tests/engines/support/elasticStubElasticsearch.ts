import { type Stub, type StubAnswer, type StubOptions, type StubRequest, startStub } from './elasticStub.js';
import { typesOf } from './elasticStubMapping.js';

/** A stand-in for Elasticsearch with security, as far as a setup script uses it. */
export interface ElasticsearchStub extends Stub {
  /** What was put, by its path: `/_ilm/policy/x`, `/_security/role/x`, `/_data_stream/x` … */
  readonly stored: ReadonlyMap<string, unknown>;
  /** Whether a user may log in with a password. */
  mayLogIn(login: readonly [string, string] | null): boolean;
}

/** How the stub starts: the password of `elastic` is what the environment gives to Elasticsearch's first start. */
export interface ElasticsearchStubOptions extends StubOptions {
  readonly elasticPassword: string;
  /** It asks for no password, as with security off. */
  readonly open?: boolean;
}

/**
 * Starts a stub that speaks these requests of Elasticsearch's API with basic authentication: info, cluster health,
 * users, passwords and roles, ILM policies, component and index templates, ingest pipelines, data streams, their mappings
 * and rollovers (`/<stream>/_mapping` and `/<stream>/_rollover`, stored as they were put and counted). It keeps what
 * is put, refuses what the documentation says is refused (wrong password, unknown user, missing component template, a
 * data stream without template or twice, a field of another type in the same index), and does not look into bodies further: elasticsearchParses does.
 */
export async function startElasticsearchStub(options: ElasticsearchStubOptions): Promise<ElasticsearchStub> {
  const cluster = new Cluster(options.elasticPassword, options.open ?? false);
  const stub = await startStub((request) => cluster.answer(request), options);
  return { ...stub, stored: cluster.stored, mayLogIn: (login) => cluster.mayLogIn(login) };
}

const SIMPLE = ['_ilm/policy', '_ingest/pipeline', '_component_template', '_index_template'];

class Cluster {
  readonly stored = new Map<string, unknown>();
  private readonly passwords: Map<string, string | null>;

  constructor(
    elasticPassword: string,
    private readonly open: boolean,
  ) {
    // kibana_system is built in; nobody knows its password until it is set.
    this.passwords = new Map([
      ['elastic', elasticPassword],
      ['kibana_system', null],
    ]);
  }

  mayLogIn(login: readonly [string, string] | null): boolean {
    return login !== null && this.passwords.get(login[0]) === login[1];
  }

  answer(request: StubRequest): StubAnswer {
    const { login, path } = request;
    if (this.open) return this.read(request) ?? this.change(request);
    if (login === null) return refused(401, 'security_exception', `missing authentication credentials for [${path}]`);
    if (!this.mayLogIn(login)) {
      return refused(401, 'security_exception', `unable to authenticate user [${login[0]}] for REST request [${path}]`);
    }
    const read = this.read(request);
    if (read !== undefined) return read;
    if (login[0] !== 'elastic') return refused(403, 'security_exception', `action is unauthorized for [${login[0]}]`);
    return this.change(request);
  }

  private read({ method, path, login }: StubRequest): StubAnswer | undefined {
    if (method !== 'GET') return undefined;
    if (path === '/')
      return found({ cluster_name: 'stub', version: { number: '9.5.3' }, tagline: 'You Know, for Search' });
    if (path === '/_cluster/health') return found({ status: 'green', timed_out: false });
    if (path === '/_security/_authenticate') return found({ username: login?.[0], enabled: true });
    const value = this.stored.get(path);
    return value === undefined ? refused(404, 'resource_not_found_exception', path) : found(value);
  }

  private change(request: StubRequest): StubAnswer {
    const { method, path, body } = request;
    const [, kind, name] =
      /^\/(_ilm\/policy|_security\/user|_security\/role|_[a-z_]+(?:\/pipeline)?)\/([^/]+)/.exec(path) ?? [];
    const [, stream, action] = /^\/([^_/][^/]*)\/_(mapping|rollover)$/.exec(path) ?? [];
    if (stream !== undefined) return action === 'mapping' ? this.putMapping(stream, body) : this.rollOver(stream);
    if ((method !== 'PUT' && method !== 'POST') || kind === undefined || name === undefined) {
      return refused(400, 'illegal_argument_exception', `no handler found for uri [${path}] and method [${method}]`);
    }
    if (kind === '_data_stream') return this.createStream(path, name);
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      return refused(406, 'media_type_header_exception', 'Content-Type header is not supported');
    }
    const json = readJson(body);
    if (json === undefined) return refused(400, 'parse_exception', 'request body is no JSON object');
    return path.endsWith('/_password') ? this.setPassword(name, json) : this.put(kind, path, name, json);
  }

  private put(kind: string, path: string, name: string, json: Record<string, unknown>): StubAnswer {
    const created = !this.stored.has(path);
    if (kind === '_security/user') return this.putUser(path, name, json);
    if (kind !== '_security/role' && !SIMPLE.includes(kind)) return refused(400, 'illegal_argument_exception', path);
    const parts = kind === '_index_template' ? stringsOf(json.composed_of) : [];
    const missing = parts.filter((part) => !this.stored.has(`/_component_template/${part}`));
    if (missing.length > 0) {
      return refused(400, 'invalid_index_template_exception', `component templates [${missing}] that do not exist`);
    }
    this.stored.set(path, json);
    return found(kind === '_security/role' ? { role: { created } } : { acknowledged: true });
  }

  private putUser(path: string, name: string, json: Record<string, unknown>): StubAnswer {
    const created = !this.stored.has(path);
    const { password, ...user } = json;
    if (created && typeof password !== 'string') {
      return refused(
        400,
        'validation_exception',
        'password must be specified unless you are updating an existing user',
      );
    }
    if (typeof password === 'string' && password.length < 6) return tooShort();
    if (typeof password === 'string') this.passwords.set(name, password);
    this.stored.set(path, user);
    return found({ created });
  }

  private setPassword(name: string, { password }: Record<string, unknown>): StubAnswer {
    if (!this.passwords.has(name)) return refused(404, 'validation_exception', `user [${name}] does not exist`);
    if (typeof password !== 'string' || password.length < 6) return tooShort();
    this.passwords.set(name, password);
    return found({});
  }

  private putMapping(stream: string, body: Buffer): StubAnswer {
    const json = readJson(body);
    if (json === undefined || !this.stored.has(`/_data_stream/${stream}`))
      return refused(404, 'index_not_found', stream);
    const path = `/${stream}/_mapping`;
    const before = typesOf(this.stored.get(path));
    const changed = [...typesOf(json)].find(([field, type]) => (before.get(field) ?? type) !== type);
    if (changed !== undefined) {
      return refused(400, 'illegal_argument_exception', `mapper [${changed[0]}] cannot be changed to [${changed[1]}]`);
    }
    this.stored.set(path, json);
    return found({ acknowledged: true });
  }

  /** The new index has the template's fields, which the stub does not compose. */
  private rollOver(stream: string): StubAnswer {
    if (!this.stored.has(`/_data_stream/${stream}`)) return refused(404, 'index_not_found', stream);
    const path = `/${stream}/_rollover`;
    this.stored.set(path, Number(this.stored.get(path) ?? 0) + 1);
    this.stored.delete(`/${stream}/_mapping`);
    return found({ acknowledged: true, rolled_over: true });
  }

  private createStream(path: string, name: string): StubAnswer {
    if (this.stored.has(path))
      return refused(400, 'resource_already_exists_exception', `data_stream [${name}] already exists`);
    const templates = [...this.stored].filter(([key]) => key.startsWith('/_index_template/'));
    if (!templates.some(([, template]) => makesStream(template, name))) {
      return refused(400, 'illegal_argument_exception', `no matching index template found for data stream [${name}]`);
    }
    this.stored.set(path, {});
    return found({ acknowledged: true });
  }
}

function makesStream(template: unknown, name: string): boolean {
  if (!isObject(template) || !isObject(template.data_stream)) return false;
  return stringsOf(template.index_patterns).some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}

function found(body: unknown): StubAnswer {
  return { status: 200, body };
}

function tooShort(): StubAnswer {
  return refused(400, 'validation_exception', 'passwords must be at least [6] characters long');
}

function refused(status: number, type: string, reason: string): StubAnswer {
  return { status, body: { error: { root_cause: [{ type, reason }], type, reason }, status } };
}

function readJson(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
