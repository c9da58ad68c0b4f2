import type { Model, Service } from '../model/model.js';
import { goDuration } from '../units/durations.js';
import { dockerHost } from './docker.js';
import { COMPOSE_PROJECT, type Intake, intakeOf, projectVariable, refreshInterval } from './source.js';
import { type StepView, viewOf } from './stage.js';
import { stagesOf } from './stages.js';

/** All that a collector does for one service, as a template takes it. One of `docker` and `globs` is null. */
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
  /** All must hold. */
  readonly values: readonly string[];
  /** The start of one more value, which ends with what the variable holds; null: none. */
  readonly project: { readonly prefix: string; readonly variable: string } | null;
  /** Whether there is anything in the next two. */
  readonly relabels: boolean;
  readonly except: string | null;
  readonly copied: readonly { readonly label: string; readonly sources: readonly string[] }[];
}

/** One job a service. `own` are the names of the stack's workloads, whose logs are nobody's service. */
export function jobsOf(model: Model, own: readonly string[]): readonly Job[] {
  return model.services.map((service) => jobOf(model, service, own));
}

function jobOf(model: Model, service: Service, own: readonly string[]): Job {
  const intake = intakeOf(model, service, own);
  return {
    name: service.name,
    docker: intake.kind === 'docker' ? dockerView(model, intake) : null,
    globs: intake.kind === 'files' ? intake.globs : null,
    steps: stagesOf(service, model.environment).map(viewOf),
  };
}

function dockerView(
  model: Model,
  { filter, ownProject, except, copied }: Extract<Intake, { kind: 'docker' }>,
): DockerView {
  const variable = ownProject ? projectVariable(model) : null;
  return {
    host: dockerHost(model),
    refresh: goDuration(refreshInterval(model)),
    filter: filter.name,
    values: filter.values,
    project: variable === null ? null : { prefix: `${COMPOSE_PROJECT}=`, variable },
    relabels: except !== null || copied.length > 0,
    except,
    copied: copied.map(({ key, value }) => ({ label: key, sources: [value] })),
  };
}
