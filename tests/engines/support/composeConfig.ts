import { z } from 'zod';
import { temporaryDir } from './cleanup.js';
import { type ComposeProject, fileArgs } from './compose.js';
import { enginePath } from './engines.js';
import { mustRun } from './tool.js';

const part = z.record(z.string(), z.record(z.string(), z.unknown()).nullable());
const config = z.looseObject({
  name: z.string(),
  services: part,
  networks: part.default({}),
  volumes: part.default({}),
  secrets: part.default({}),
  configs: part.default({}),
});

/** A compose project as compose itself reads it: files merged, variables filled in, short forms written out. */
export type ComposeConfig = z.infer<typeof config>;

/** What `compose config` makes of a project, without any Docker Engine. It throws what compose complains about. */
export async function composeConfig(project: ComposeProject): Promise<ComposeConfig> {
  const args = [...fileArgs(project), '--profile', '*', 'config', '--format', 'json'];
  const env = { PATH: process.env.PATH, HOME: temporaryDir('home'), ...project.env };
  return config.parse(JSON.parse(await mustRun(enginePath('compose'), args, { cwd: project.dir, env })));
}
