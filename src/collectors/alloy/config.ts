import template from '../../../templates/collectors/alloy/config.alloy.hbs';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { Model } from '../../model/model.js';
import { DELIVERY } from '../../pipeline/delivery.js';
import { securityView } from '../../pipeline/security.js';
import { type Job, jobsOf } from '../../pipeline/stages/jobs.js';
import type { Pair, StepView } from '../../pipeline/stages/stage.js';
import { alloyName } from '../../render/dialects/alloy.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';

/** The text of config.alloy. */
export function alloyConfig(model: Model, ingest: IngestEndpoint, context: BuildContext): string {
  const labels = labelsOf(model.services.map(({ name }) => name));
  return render(template, {
    header: headerOf(context),
    url: ingest.url,
    tenant: ingest.tenant,
    ...securityView(ingest, context.wiring),
    delivery: DELIVERY,
    jobs: jobsOf(model, ingest.marks, context).map((job, index) => ({ ...aligned(job), label: labels[index] })),
  });
}

/** A component's label is an identifier: every other character becomes `_`, and duplicates get a number. */
function labelsOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = name.replace(/\W/g, '_').replace(/^(?=\d|$)/, '_');
    let label = base;
    for (let count = 2; taken.has(label); count += 1) label = `${base}_${count}`;
    taken.add(label);
    return label;
  });
}

/** Alloy's formatter aligns the lines of an object, so each stage with an object has the width of its widest key. */
function aligned(job: Job) {
  return { ...job, steps: job.steps.map(withWidths) };
}

function withWidths(view: StepView) {
  const { json, logfmt, labels, staticLabels, metadata } = view;
  return {
    ...view,
    json: json && { ...json, width: widthOf(json.expressions) },
    logfmt: logfmt && { ...logfmt, width: widthOf(logfmt.mapping) },
    labels: labels && { ...labels, width: widthOf(labels.values) },
    staticLabels: staticLabels && { ...staticLabels, width: widthOf(staticLabels.values) },
    metadata: metadata && { ...metadata, width: widthOf(metadata.values) },
  };
}

function widthOf(pairs: readonly Pair[]): number {
  return Math.max(...pairs.map(({ key }) => alloyName(key, 0).length));
}
