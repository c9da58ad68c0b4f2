import type { Wiring } from '../../../contracts/wiring.js';
import type { MountedFile } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { elkPath } from '../places.js';

/** The workload's name. */
export const ELASTALERT = 'elastalert';

/** Folder of the files that show which alerts were evaluated. */
export const HEARTBEATS = '/tmp/evaluated';

/** What ElastAlert reads, in the places where its image looks for it. */
export function mountsOf(model: Model) {
  const folder = elkPath(model, 'elastalert');
  return {
    /** The image's working directory. */
    config: { artifact: elkPath(model, 'elastalert.yaml'), at: '/opt/elastalert/config.yaml' },
    rules: { artifact: elkPath(model, 'rules'), at: '/opt/elastalert/rules' },
    /** What ElastAlert loads besides the rules. */
    modules: { artifact: folder, at: '/opt/logagg' },
    /** The script that starts ElastAlert. It is mounted in the place of the image's own. */
    starter: { artifact: `${folder}/run.sh`, at: '/opt/elastalert/run.sh' },
  } as const satisfies Readonly<Record<string, MountedFile>>;
}

/** Where ElastAlert finds what its files name. */
export function placesOf(model: Model, wiring: Wiring) {
  const { config, rules } = mountsOf(model);
  return {
    config: wiring.configPath(ELASTALERT, config),
    rules: wiring.configPath(ELASTALERT, rules),
    heartbeats: HEARTBEATS,
  };
}
