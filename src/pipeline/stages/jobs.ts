import type { BuildContext } from '../../contracts/context.js';
import type { Mark } from '../../contracts/ingest.js';
import type { Model, Service } from '../../model/model.js';
import { goDuration } from '../../units/durations.js';
import { pipelineOf } from '../pipeline.js';
import { dockerOf, type Intake, intakeOf, refreshInterval } from '../source.js';
import { type SourcePart, sourceParts } from './kept-apart.js';
import { stagesOf } from './lowering.js';
import { type StepView, viewOf } from './stage.js';

/** Everything that a collector does for one service, in the form of the template. One of `docker` and `globs` is null. */
export interface Job {
  readonly name: string;
  readonly docker: DockerView | null;
  readonly globs: readonly string[] | null;
  readonly steps: readonly StepView[];
}

interface DockerView {
  readonly host: string;
  /** A Go duration. */
  readonly refresh: string;
  readonly filter: string;
  /** All must match. */
  readonly values: readonly string[];
  /** The prefix of one more value, which ends with the variable's value; null: none. */
  readonly project: { readonly prefix: string; readonly variable: string } | null;
  readonly except: string | null;
  /** Labels copied from the container, which become structured metadata after lines were joined. */
  readonly copied: readonly {
    readonly label: string;
    readonly sources: readonly string[];
    readonly regex: string | null;
  }[];
}

type Context = Pick<BuildContext, 'wiring' | 'own'>;

/** One job for each service. `marks` are those that the backend requires. */
export function jobsOf(model: Model, marks: readonly Mark[], context: Context): readonly Job[] {
  return model.services.map((service) => jobOf(model, service, marks, context));
}

function jobOf(model: Model, service: Service, marks: readonly Mark[], { wiring, own }: Context): Job {
  const intake = intakeOf(wiring, service, own);
  const meanings = pipelineOf(service, model.environment, marks);
  return {
    name: service.name,
    docker:
      intake.kind === 'docker'
        ? dockerView(model, dockerOf(wiring).api, intake, sourceParts(service.source.kind))
        : null,
    globs: intake.kind === 'files' ? intake.globs : null,
    steps: stagesOf(meanings, service.source.kind).map(viewOf),
  };
}

function dockerView(
  model: Model,
  host: string,
  { filter, project, except }: Extract<Intake, { kind: 'docker' }>,
  parts: readonly SourcePart[],
): DockerView {
  return {
    host,
    refresh: goDuration(refreshInterval(model)),
    filter: filter.name,
    values: filter.values,
    project: project === null ? null : { prefix: `${project.label}=`, variable: project.variable },
    except,
    copied: parts.flatMap(({ label, from, regex }) => (from === null ? [] : [{ label, sources: [from], regex }])),
  };
}
