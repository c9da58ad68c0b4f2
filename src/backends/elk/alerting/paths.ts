import type { Wiring } from '../../../contracts/wiring.js';
import type { MountedFile } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { elkPath } from '../places.js';

export const ELASTALERT = 'elastalert';

/** Folder of the files that show which alerts were evaluated. */
export const HEARTBEATS = '/tmp/evaluated';

/** The files of ElastAlert, at the paths where its image reads them. */
export function mountsOf(model: Model) {
  const folder = elkPath(model, 'elastalert');
  return {
    /** The image's working directory. */
    config: { artifact: elkPath(model, 'elastalert.yaml'), at: '/opt/elastalert/config.yaml' },
    rules: { artifact: elkPath(model, 'rules'), at: '/opt/elastalert/rules' },
    /** What ElastAlert loads besides the rules. */
    modules: { artifact: folder, at: '/opt/logagg' },
    /** The script that starts ElastAlert. It is mounted over the image's own. */
    starter: { artifact: `${folder}/run.sh`, at: '/opt/elastalert/run.sh' },
  } as const satisfies Readonly<Record<string, MountedFile>>;
}

/** The paths in ElastAlert's files. */
export function placesOf(model: Model, wiring: Wiring) {
  const { config, rules } = mountsOf(model);
  return {
    config: wiring.configPath(ELASTALERT, config),
    rules: wiring.configPath(ELASTALERT, rules),
    heartbeats: HEARTBEATS,
  };
}
