import { z } from 'zod';
import type { Docker } from '../support/docker.js';

const inspected = z.tuple([
  z.object({
    HostConfig: z.object({
      Memory: z.number(),
      PidsLimit: z.number().nullable(),
      CapDrop: z.array(z.string()).nullable(),
      SecurityOpt: z.array(z.string()).nullable(),
      LogConfig: z.object({ Type: z.string(), Config: z.record(z.string(), z.string()) }),
      ReadonlyRootfs: z.boolean(),
      RestartPolicy: z.object({ Name: z.string(), MaximumRetryCount: z.number() }),
    }),
  }),
]);

/** What Docker holds a container to. */
export async function hostConfig(docker: Docker, container: string) {
  const [{ HostConfig }] = inspected.parse(JSON.parse(await docker.run(['inspect', container])));
  return HostConfig;
}
