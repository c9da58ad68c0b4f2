import roleTemplate from '../../../../templates/backends/elk/setup/role.json.hbs';
import type { RenderContext } from '../../../contracts/context.js';
import type { MountedSecret } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import {
  alerterIndex,
  alerterUser,
  readerUser,
  streamPattern,
  WRITER_SECRET,
  writerUser,
} from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { usesElastalert } from '../alerting/index.js';
import { alerterSecret } from '../alerting/workload.js';
import { READER_SECRET } from '../secrets.js';
import { elkSettings } from '../settings.js';

/** A user that the setup job makes, with a role of the same name and nothing else. */
export interface ElkUser {
  readonly name: string;
  /** File of its role. */
  readonly file: string;
  readonly role: string;
  readonly password: MountedSecret;
}

interface Role {
  readonly indices: readonly { readonly names: readonly string[]; readonly privileges: readonly string[] }[];
  /** Rights in Kibana. */
  readonly applications: readonly object[];
}

const READS = ['read', 'view_index_metadata'];

/** The endings of the indices that `elastalert-create-index` makes from one name. */
const ALERTER_ENDINGS = ['', '_status', '_silence', '_error', '_past'];

/** Every user of the stack in addition to the built-in ones; empty without security. */
export function usersOf(model: Model, context: RenderContext): readonly ElkUser[] {
  if (!elkSettings(model).security) return [];
  const user = (name: string, short: string, password: MountedSecret, role: Role): ElkUser => ({
    name,
    file: `role-${short}.json`,
    // Everyone may read the version: Filebeat, Grafana and ElastAlert start with that request.
    role: render(roleTemplate, { header: headerOf(context), cluster: ['monitor'], ...role }),
    password,
  });
  const alerter = usesElastalert(model) ? alerterSecret(model) : null;
  return [
    user(writerUser(model), 'writer', WRITER_SECRET, writerRole(model)),
    user(readerUser(model), 'reader', READER_SECRET, readerRole(model)),
    ...(alerter === null ? [] : [user(alerterUser(model), 'alerter', alerter, alerterRole(model))]),
  ];
}

/** The indices in which ElastAlert keeps its notes. */
export function alerterIndices(model: Model): readonly string[] {
  return ALERTER_ENDINGS.map((ending) => `${alerterIndex(model)}${ending}`);
}

/** It adds documents and can neither read nor change any. `auto_configure` lets it create a data stream again. */
function writerRole(model: Model): Role {
  return {
    indices: [{ names: [streamPattern(model)], privileges: ['create_doc', 'auto_configure'] }],
    applications: [],
  };
}

function readerRole(model: Model): Role {
  return {
    indices: [{ names: [streamPattern(model)], privileges: READS }],
    applications: [{ application: 'kibana-.kibana', privileges: ['read'], resources: ['*'] }],
  };
}

function alerterRole(model: Model): Role {
  return {
    indices: [
      { names: [streamPattern(model)], privileges: READS },
      { names: alerterIndices(model), privileges: ['all'] },
    ],
    applications: [],
  };
}
