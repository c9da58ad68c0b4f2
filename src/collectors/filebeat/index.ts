import { textArtifact } from '../../contracts/artifact.js';
import type { Collector } from '../../contracts/collector.js';
import { proxyOf } from '../../pipeline/docker.js';
import { ownWorkloads } from '../../pipeline/workload.js';
import { capabilities } from './capabilities.js';
import { filebeatConfig } from './config.js';
import { linesScript } from './script.js';
import { NAME, workloadOf } from './workload.js';

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
    const config = textArtifact(
      `${folder}/filebeat.yml`,
      filebeatConfig(model, ingest, context, ownWorkloads(NAME, ingest)),
    );
    const script = textArtifact(`${folder}/filebeat-lines.js`, linesScript(context));
    return {
      artifacts: [config, script],
      // At its start it asks who the engine is, and later it waits for containers to start and to end.
      workloads: [...proxyOf(model, ['EVENTS', 'INFO']), workloadOf(model, ingest, config.path, script.path)],
      extensions: [],
    };
  },
};
