import type { FileContext } from '../../contracts/config.js';
import type { ComposeService } from './compose.js';
import { settingIn } from './elastic.js';
import { stackServices } from './hardening.js';
import { versionOf } from './image.js';

/** An Elasticsearch of a compose file. */
export interface ElasticNode {
  readonly service: ComposeService;
  /** null: its image has no tag, or a variable decides it. */
  readonly major: number | null;
  /** `discovery.type: single-node`: what the bootstrap checks find is only logged. null: a file may set it. */
  readonly isSingle: boolean | null;
  /** All its settings are in its environment: no configuration is mounted, and no command sets them. */
  readonly isWhole: boolean;
}

/** Images of other makers, such as Bitnami's, have other settings. */
function isOfficial(image: ComposeService['image']): boolean {
  return /^(?:docker\.elastic\.co\/elasticsearch\/|elastic\/)?elasticsearch(?:-oss|-wolfi)?$/.test(
    image?.repository ?? '',
  );
}

/** The Elasticsearch nodes of a compose file whose services are complete. */
export function elasticNodes({ document }: Pick<FileContext, 'document'>): readonly ElasticNode[] {
  return stackServices(document)
    .filter(({ program, value, image }) => isOfficial(image) && program === 'elasticsearch' && !('build' in value))
    .map((service) => {
      const isWhole = !hasOtherSettings(service);
      const type = settingIn(service, 'discovery.type') ?? variable(service, 'ES_SETTING_DISCOVERY_TYPE');
      const isSingle = type === null ? (isWhole ? false : null) : type.value === 'single-node';
      return { service, major: versionOf(service.image?.tag ?? '')?.[0] ?? null, isSingle, isWhole };
    });
}

/** The setting, if its value is known. */
export function valueIn(service: ComposeService, name: string): string | null {
  const own =
    settingIn(service, name) ??
    variable(service, `ES_SETTING_${name.replaceAll('_', '__').replaceAll('.', '_').toUpperCase()}`);
  return own?.value ?? null;
}

function variable({ environment }: ComposeService, name: string) {
  return environment.findLast((one) => one.name === name) ?? null;
}

function hasOtherSettings({ mounts, value, command, entrypoint }: ComposeService): boolean {
  const isConfigured = mounts.some(({ target }) =>
    /^\/usr\/share\/elasticsearch(?:\/config)?(?:\/?$|\/elasticsearch\.yml$|\/?\$)/.test(target),
  );
  const isSet = [...command.words, ...entrypoint.words].some((word) => /^-E|\s-E|elasticsearch\.yml/.test(word));
  return isConfigured || isSet || entrypoint.isGiven || 'env_file' in value || 'configs' in value;
}
