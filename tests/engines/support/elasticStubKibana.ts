import { type Stub, type StubAnswer, type StubOptions, type StubRequest, startStub } from './elasticStub.js';

/** A saved object as an import has it. */
export interface SavedObject {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references?: readonly { readonly type: string; readonly id: string }[];
}

/** A stand-in for Kibana, as far as a setup script uses it. */
export interface KibanaStub extends Stub {
  /** Everything it keeps, by `type/id`; data views are of the type `index-pattern`. */
  readonly objects: ReadonlyMap<string, SavedObject>;
  /** Until this is called it says that it is not ready yet, as Kibana does while it starts. */
  ready(): void;
}

/** How the stub starts. */
export interface KibanaStubOptions extends StubOptions {
  /** Asked for every request but the status. */
  readonly mayLogIn: (login: readonly [string, string] | null) => boolean;
  /** It is not ready before `ready` is called. */
  readonly starting?: boolean;
}

/**
 * Starts a stub that speaks these requests of Kibana's API: status, data views, and the import of saved objects. It
 * refuses writing without the `kbn-xsrf` header, a data view twice without `override`, an import that is no form with an
 * `.ndjson` file; it reports conflicts without `overwrite` and references to what is not there, as documented.
 */
export async function startKibanaStub(options: KibanaStubOptions): Promise<KibanaStub> {
  const kibana = new Kibana(options);
  const stub = await startStub((request) => kibana.answer(request), options);
  return { ...stub, objects: kibana.objects, ready: () => kibana.ready() };
}

class Kibana {
  readonly objects = new Map<string, SavedObject>();
  private starting: boolean;

  constructor(private readonly options: KibanaStubOptions) {
    this.starting = options.starting ?? false;
  }

  ready(): void {
    this.starting = false;
  }

  answer(request: StubRequest): StubAnswer {
    const { method, path, login, headers } = request;
    if (this.starting) return { status: 503, body: 'Kibana server is not ready yet' };
    if (path === '/api/status') return { status: 200, body: { status: { overall: { level: 'available' } } } };
    if (!this.options.mayLogIn(login)) return refused(401, 'Unauthorized', 'unable to authenticate user');
    if (method !== 'GET' && headers['kbn-xsrf'] === undefined) {
      return refused(400, 'Bad Request', 'Request must contain a kbn-xsrf header.');
    }
    if (method === 'POST' && path === '/api/data_views/data_view') return this.putDataView(request);
    if (method === 'POST' && path === '/api/data_views/default') return { status: 200, body: { acknowledged: true } };
    if (method === 'POST' && path === '/api/saved_objects/_import') return this.import(request);
    return refused(404, 'Not Found', 'Not Found');
  }

  private putDataView({ body }: StubRequest): StubAnswer {
    const parsed = dataViewOf(body);
    if (parsed === undefined) return refused(400, 'Bad Request', '[request body.data_view.title]: expected a string');
    const { id, title, override, attributes } = parsed;
    const same = [...this.objects.values()].some(
      (object) => object.type === 'index-pattern' && object.attributes.title === title,
    );
    if (same && !override) return refused(400, 'Bad Request', `Duplicate data view: ${title}`);
    this.objects.set(`index-pattern/${id}`, { type: 'index-pattern', id, attributes });
    return { status: 200, body: { data_view: { ...attributes, id } } };
  }

  private import({ headers, body, query }: StubRequest): StubAnswer {
    const file = fileOf(headers['content-type'] ?? '', body);
    if (file === undefined) return refused(415, 'Unsupported Media Type', 'expected a form with the field file');
    if (!file.name.endsWith('.ndjson')) return refused(400, 'Bad Request', `Invalid file extension of ${file.name}`);
    const objects = objectsOf(file.text);
    if (objects === undefined) return refused(400, 'Bad Request', 'a line is no saved object');
    const errors = objects.flatMap((object) => this.problemsOf(object, objects, query.get('overwrite') === 'true'));
    for (const object of objects) {
      if (!errors.some((problem) => keyOf(problem) === keyOf(object))) this.objects.set(keyOf(object), object);
    }
    const successCount = objects.length - errors.length;
    return {
      status: 200,
      body: { success: errors.length === 0, successCount, ...(errors.length > 0 ? { errors } : {}) },
    };
  }

  private problemsOf(object: SavedObject, imported: readonly SavedObject[], overwrite: boolean): Problem[] {
    const { type, id } = object;
    const known = (key: string) => this.objects.has(key) || imported.some((other) => keyOf(other) === key);
    const references = (object.references ?? []).filter((reference) => !known(keyOf(reference)));
    if (references.length > 0) return [{ type, id, error: { type: 'missing_references', references } }];
    return !overwrite && this.objects.has(keyOf(object)) ? [{ type, id, error: { type: 'conflict' } }] : [];
  }
}

interface Problem {
  readonly type: string;
  readonly id: string;
  readonly error: object;
}

function keyOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}/${id}`;
}

function dataViewOf(body: Buffer) {
  const json = parsed(body.toString('utf8'));
  if (!isObject(json) || !isObject(json.data_view)) return undefined;
  const { id = 'generated', title, ...rest } = json.data_view;
  if (typeof id !== 'string' || typeof title !== 'string') return undefined;
  return { id, title, override: json.override === true, attributes: { ...rest, title } };
}

/** The file of a form: its first part that has one. */
function fileOf(type: string, body: Buffer): { name: string; text: string } | undefined {
  const [, boundary] = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type) ?? [];
  if (boundary === undefined) return undefined;
  for (const part of body.toString('utf8').split(`--${boundary}`)) {
    const [, head = '', text = ''] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)\r\n$/.exec(part) ?? [];
    const [, name] = /name="file".*filename="([^"]*)"/.exec(head) ?? [];
    if (name !== undefined) return { name, text };
  }
  return undefined;
}

function objectsOf(text: string): SavedObject[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const objects = lines.map(parsed).filter(isSavedObject);
  return objects.length === lines.length ? objects : undefined;
}

function isSavedObject(value: unknown): value is SavedObject {
  if (!isObject(value) || !isObject(value.attributes)) return false;
  return typeof value.type === 'string' && typeof value.id === 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(statusCode: number, error: string, message: string): StubAnswer {
  return { status: statusCode, body: { statusCode, error, message } };
}
