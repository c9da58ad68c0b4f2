const SERVICE_LENGTH = 63;
const PROJECT_LENGTH = 40;

/** Whether Docker accepts a name for a container or network. Compose rejects files with other names. */
export function isDockerName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name);
}

/** Valid and unique names for the spec's services, as similar as possible to the given ones, in the same order. */
export function serviceNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names.filter((name) => serviceName(name) === name));
  return names.map((name) => {
    const legal = serviceName(name);
    if (legal === name) return name;
    let unique = legal;
    for (let n = 2; taken.has(unique); n += 1) unique = `${legal.slice(0, SERVICE_LENGTH - 4)}-${n}`;
    taken.add(unique);
    return unique;
  });
}

function serviceName(name: string): string {
  const legal = trimmed(name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-'), SERVICE_LENGTH);
  return /^[a-z]/.test(legal) ? legal : trimmed(`service-${legal}`, SERVICE_LENGTH);
}

/** A valid name for the spec; `app` if no valid character is left. */
export function projectName(name: string): string {
  const legal = trimmed(
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[0-9]+/, ''),
    PROJECT_LENGTH,
  );
  return legal.length < 2 ? 'app' : legal;
}

/** Cut to a length, beginning and ending with a letter or digit. */
function trimmed(name: string, length: number): string {
  return name
    .replace(/^[._-]+/, '')
    .slice(0, length)
    .replace(/(?<![._-])[._-]+$/, '');
}
