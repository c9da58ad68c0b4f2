import type { Model, Service } from '../model/model.js';

/** Where a collector finds a service's lines. */
export type Intake = DockerIntake | FileIntake;

/** Containers, chosen by the Docker Engine itself, so that no other container's log is opened. */
interface DockerIntake {
  readonly kind: 'docker';
  /** A filter of the Engine's container list: all values must hold. */
  readonly filter: { readonly name: 'label' | 'name'; readonly values: readonly string[] };
  /** The filter must also ask for the label COMPOSE_PROJECT, with the value of the variable PROJECT_VARIABLE. */
  readonly ownProject: boolean;
  /** RE2 for names of containers that are left out although they were found; null: none. */
  readonly except: string | null;
}

interface FileIntake {
  readonly kind: 'files';
  readonly globs: readonly string[];
}

/** Label that Compose gives to its containers; the value is the service's name in the compose file. */
const COMPOSE_SERVICE = 'com.docker.compose.service';

/** Label that Compose gives to its containers. Two projects on one host may both have a service `db`. */
export const COMPOSE_PROJECT = 'com.docker.compose.project';

/** Variable of a collector that holds the project it is started in. It has the name that Compose itself uses. */
const PROJECT_VARIABLE = 'COMPOSE_PROJECT_NAME';

/**
 * Where a service's lines come from. `own` are the names of the stack's workloads: a pattern over container names must
 * not take in the stack's own logs, which repeat what people search for and so would raise their alerts.
 */
export function intakeOf(model: Model, service: Service, own: readonly string[]): Intake {
  const { source } = service;
  if (source.kind === 'files') return { kind: 'files', globs: source.globs };
  if (source.kind === 'compose') {
    const { project } = model.compose;
    const values = [
      ...(project === null ? [] : [`${COMPOSE_PROJECT}=${project}`]),
      `${COMPOSE_SERVICE}=${source.service}`,
    ];
    return { kind: 'docker', filter: { name: 'label', values }, ownProject: project === null, except: null };
  }
  // The Engine searches the expression in the name with its slash and without.
  const filter = { name: 'name', values: [`^/?(?:${source.pattern})$`] } as const;
  const except = `/${model.name}-(?:${own.join('|')})`;
  return { kind: 'docker', filter, ownProject: false, except };
}

/** The variable that a collector of this model reads its project from; null: none. */
export function projectVariable(model: Model): string | null {
  const readsCompose = model.services.some(({ source }) => source.kind === 'compose');
  return readsCompose && model.compose.project === null ? PROJECT_VARIABLE : null;
}

/** Whether any service's lines come from Docker. */
export function needsDocker(model: Model): boolean {
  return model.services.some(({ source }) => source.kind !== 'files');
}

/** Host folders that hold the files of every glob: the path before its first wildcard. None lies below another. */
export function fileFolders(model: Model): readonly string[] {
  const globs = model.services.flatMap(({ source }) => (source.kind === 'files' ? source.globs : []));
  const folders = [...new Set(globs.map(fixedFolder))].sort();
  return folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)));
}

function fixedFolder(glob: string): string {
  const parts = glob.split('/').slice(0, -1);
  const wild = parts.findIndex((part) => /[*?[\]{}\\]/.test(part));
  const fixed = (wild < 0 ? parts : parts.slice(0, wild)).join('/');
  return fixed === '' ? '/' : fixed;
}

function isBelow(folder: string, other: string): boolean {
  return folder.startsWith(other.endsWith('/') ? other : `${other}/`);
}

/**
 * Seconds between two looks at the list of containers. Each service asks on its own, so the pause grows with their
 * number: at most some ten lists a second are asked for.
 */
export function refreshInterval(model: Model): number {
  return Math.max(5, Math.ceil(model.services.length / 10));
}
