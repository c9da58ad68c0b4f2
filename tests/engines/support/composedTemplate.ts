interface Template {
  readonly template: object;
}

/** An index template with its component in it, as Elasticsearch composes the two. */
export function composedTemplate<T extends Template>(component: Template, index: T): T {
  return { ...index, template: merged(component.template, index.template) };
}

function merged(one: object, other: object): object {
  const mergeable = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const entries = Object.entries(other).map(([key, value]): [string, unknown] => {
    const before: unknown = Reflect.get(one, key);
    return [key, mergeable(before) && mergeable(value) ? merged(before, value) : value];
  });
  return { ...one, ...Object.fromEntries(entries) };
}
