import type { DockerWiring, Wiring } from '../contracts/wiring.js';
import type { DockerReads, PlatformReads } from '../contracts/workload.js';
import type { Model, Service } from '../model/model.js';

/** Where a collector finds a service's lines. */
export type Intake = DockerIntake | FileIntake;

/** Containers, chosen by the Docker Engine itself, so that no other container's log is opened. */
interface DockerIntake {
  readonly kind: 'docker';
  /** A filter of the Engine's container list. All values must match. */
  readonly filter: { readonly name: 'label' | 'name'; readonly values: readonly string[] };
  /** The filter must also require the project's label with the value of this variable; null: it need not. */
  readonly project: { readonly label: string; readonly variable: string } | null;
  /** RE2 for names of containers that are excluded from the result; null: none. */
  readonly except: string | null;
}

interface FileIntake {
  readonly kind: 'files';
  readonly globs: readonly string[];
}

/**
 * Where a service's lines come from. `own` are the names of the stack's workloads: a pattern over container names must
 * not match the stack's own containers, whose logs repeat what people search for and so would raise their alerts.
 */
export function intakeOf(wiring: Wiring, service: Service, own: readonly string[]): Intake {
  const { source } = service;
  switch (source.kind) {
    case 'files':
      return { kind: 'files', globs: source.globs };
    case 'compose':
      return { kind: 'docker', ...ofApplication(dockerOf(wiring), source.service), except: null };
    case 'container': {
      // The Engine searches the expression in the name with its slash and without.
      const filter = { name: 'name', values: [`^/?(?:${source.pattern})$`] } as const;
      const except = source.ofStack === true ? null : `/${dockerOf(wiring).containerNames(own)}`;
      return { kind: 'docker', filter, project: null, except };
    }
    default:
      return unknownSource(source);
  }
}

/** For a source that the types do not have: a collector must not read other lines instead. */
export function unknownSource(source: never): never {
  throw new TypeError(`unknown source: ${JSON.stringify(source)}`);
}

function ofApplication({ serviceLabel, serviceValue, projectLabel, project }: DockerWiring, service: string) {
  const named = 'name' in project ? [`${projectLabel}=${project.name}`] : [];
  return {
    filter: { name: 'label', values: [...named, `${serviceLabel}=${serviceValue(service)}`] },
    project: 'variable' in project ? { label: projectLabel, variable: project.variable } : null,
  } as const;
}

/** Docker, for a model with services that need it. Throws where the target has none, which the spec refuses. */
export function dockerOf({ docker }: Wiring): DockerWiring {
  if (docker === null) throw new TypeError('the target has no Docker');
  return docker;
}

/** The variable that a collector of this model reads its project from; null: none. */
export function projectVariable(model: Model, wiring: Wiring): string | null {
  if (!readsApplication(model)) return null;
  const { project } = dockerOf(wiring);
  return 'variable' in project ? project.variable : null;
}

/** What a collector reads from the platform to get at the services' lines, and `more` of Docker. */
export function readsOf(model: Model, more: Omit<DockerReads, 'project'>): PlatformReads {
  return {
    docker: needsDocker(model) ? { ...more, project: readsApplication(model) } : null,
    folders: fileFolders(model),
    hostName: false,
  };
}

function readsApplication(model: Model): boolean {
  return model.services.some(({ source }) => source.kind === 'compose');
}

/** Whether any service's lines come from Docker. */
function needsDocker(model: Model): boolean {
  return model.services.some(({ source }) => source.kind !== 'files');
}

/** Host folders with the files of every glob: the path before its first wildcard. None is below another. */
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
 * Seconds between two requests for the list of containers. Each service sends its own, so the interval grows with their
 * number: at most about ten requests a second.
 */
export function refreshInterval(model: Model): number {
  return Math.max(5, Math.ceil(model.services.length / 10));
}
