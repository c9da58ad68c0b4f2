/** The compose project of the containers that a stub of Docker lists, and in which collectors are started. */
export const PROJECT = 'app';

type Labels = Readonly<Record<string, string>>;

/** Labels with the project that Compose would add for a service. */
export function withProject(labels: Labels = {}): Labels {
  const isService = 'com.docker.compose.service' in labels;
  return isService ? { 'com.docker.compose.project': PROJECT, ...labels } : labels;
}
