import { textArtifact } from '../../contracts/artifact.js';
import type { Collector } from '../../contracts/collector.js';
import { capabilities } from './capabilities.js';
import { filebeatConfig } from './config.js';
import { linesScript } from './script.js';
import { CONFIG_FILE, NAME, SCRIPT_FILE, workloadOf } from './workload.js';

/** Elastic's Filebeat: reads Docker's log files itself and marks each line with the alerts that it matches. */
export const filebeat: Collector = {
  name: NAME,
  title: 'Filebeat',
  description: "Elastic's collector for Elasticsearch",
  sinks: ['elasticsearch-bulk', 'beats'],
  supports: capabilities,
  // It reads the files of this driver itself.
  drivers: ['json-file'],
  build: (model, ingest, context) => {
    const folder = `${model.outputs}/${model.backend}`;
    const config = { artifact: `${folder}/filebeat.yml`, at: CONFIG_FILE };
    const script = { artifact: `${folder}/filebeat-lines.js`, at: SCRIPT_FILE };
    const scriptFile = context.wiring.configPath(NAME, script);
    return {
      artifacts: [
        textArtifact(config.artifact, filebeatConfig(model, ingest, context, scriptFile)),
        textArtifact(script.artifact, linesScript(context)),
      ],
      workloads: [workloadOf(model, ingest, context, { config, script })],
      extensions: [],
    };
  },
};
