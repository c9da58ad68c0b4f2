import type { FileRule } from '../../../contracts/config.js';
import { attributeIn } from '../../../languages/alloy/walk.js';
import { alloyBlocks } from '../../models/alloy-blocks.js';
import { droppers, withoutId } from '../../models/docker-targets.js';

export const dockerIdDropped: FileRule = {
  id: 'collector/docker-id-dropped',
  severity: 'error',
  summary: 'loki.source.docker gets containers without their ids.',
  why:
    'It finds a container by `__meta_docker_container_id` and ignores targets without this label. It ' +
    'reports no error, and no line arrives.',
  bad: `loki.source.docker "all" {
	host = "unix:///var/run/docker.sock"
	forward_to = [loki.write.default.receiver]
	targets = [{ "container" = "shop" }]
}

discovery.docker "all" {
	host = "unix:///var/run/docker.sock"
}

loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push"
	}
}`,
  good: `loki.source.docker "all" {
	host = "unix:///var/run/docker.sock"
	forward_to = [loki.write.default.receiver]
	targets = discovery.docker.all.targets
}

discovery.docker "all" {
	host = "unix:///var/run/docker.sock"
}

loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push"
	}
}`,
  source: 'Alloy: loki/source/docker/docker.go skips a target without the id.',
  seen: 'Alloy 1.18.1, by its source: `loki.source.docker` skips a target without the id.',
  kinds: ['alloy'],
  checkFile({ document, report }) {
    return alloyBlocks(document, 'loki.source.docker').flatMap((source) => {
      const targets = attributeIn(source.body, 'targets')?.value;
      if (targets === undefined) return [];
      const bare = withoutId(targets);
      if (bare !== null) {
        const fix = 'Write `targets = discovery.docker.<label>.targets`.';
        return report(
          document.between(bare.from, bare.to),
          'This target has no container id: none of its lines are read.',
          { fix },
        );
      }
      return droppers(document, targets).map((rule) => {
        const message = 'This removes the container id that loki.source.docker needs: no line arrives.';
        const related = [
          { place: document.between(targets.from, targets.to), message: 'the component that reads the targets' },
        ];
        const fix = 'Pass `discovery.docker.<label>.targets` to `targets`, and the rules to `relabel_rules`.';
        return report(document.between(rule.nameFrom, rule.nameTo), message, { fix, related });
      });
    });
  },
};
