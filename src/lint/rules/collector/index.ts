// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { alloyComponent } from './alloy-component.js';
import { alloyReference } from './alloy-reference.js';
import { alloySyntax } from './alloy-syntax.js';
import { alloyValue } from './alloy-value.js';
import { alloyVariable } from './alloy-variable.js';
import { badRegex } from './bad-regex.js';
import { badRelabel } from './bad-relabel.js';
import { badSelector } from './bad-selector.js';
import { badStage } from './bad-stage.js';
import { clientUrl } from './client-url.js';
import { dockerDriver } from './docker-driver.js';
import { dockerDriverHost } from './docker-driver-host.js';
import { dockerIdDropped } from './docker-id-dropped.js';
import { dockerStageWithSd } from './docker-stage-with-sd.js';
import { doubledBackslash } from './doubled-backslash.js';
import { expandEnv } from './expand-env.js';
import { filePath } from './file-path.js';
import { fluentBitOutput } from './fluent-bit-output.js';
import { fluentBitPlugin } from './fluent-bit-plugin.js';
import { invalidJob } from './invalid-job.js';
import { multilineAfterParse } from './multiline-after-parse.js';
import { otelLokiExporter } from './otel-loki-exporter.js';
import { otelPipeline } from './otel-pipeline.js';
import { positionsInTmp } from './positions-in-tmp.js';
import { promtailEol } from './promtail-eol.js';
import { replaceNoGroup } from './replace-no-group.js';
import { samplingDropsErrors } from './sampling-drops-errors.js';
import { sourceLabelName } from './source-label-name.js';
import { sourceNotExtracted } from './source-not-extracted.js';
import { tenantMissing } from './tenant-missing.js';
import { timestampLayout } from './timestamp-layout.js';
import { timestampReject } from './timestamp-reject.js';
import { unknownKey } from './unknown-key.js';
import { wrongType } from './wrong-type.js';

export const rulesOfCollector: readonly RuleDoc[] = [
  alloyComponent,
  alloyReference,
  alloySyntax,
  alloyValue,
  alloyVariable,
  badRegex,
  badRelabel,
  badSelector,
  badStage,
  clientUrl,
  dockerDriver,
  dockerDriverHost,
  dockerIdDropped,
  dockerStageWithSd,
  doubledBackslash,
  expandEnv,
  filePath,
  fluentBitOutput,
  fluentBitPlugin,
  invalidJob,
  multilineAfterParse,
  otelLokiExporter,
  otelPipeline,
  positionsInTmp,
  promtailEol,
  replaceNoGroup,
  samplingDropsErrors,
  sourceLabelName,
  sourceNotExtracted,
  tenantMissing,
  timestampLayout,
  timestampReject,
  unknownKey,
  wrongType,
];
