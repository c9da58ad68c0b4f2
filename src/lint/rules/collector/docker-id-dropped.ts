import type { FileRule } from '../../../contracts/config.js';
import { attributeIn } from '../../../languages/alloy/walk.js';
import { alloyBlocks } from '../../models/alloy-blocks.js';
import { droppers, withoutId } from '../../models/docker-targets.js';

export const dockerIdDropped: FileRule = {
  id: 'collector/docker-id-dropped',
  severity: 'error',
  summary: 'Containers are handed to loki.source.docker without their ids.',
  why: 'It reads by `__meta_docker_container_id` and leaves out targets that have none, without a word: no line arrives.',
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
  kinds: ['alloy'],
  checkFile({ document, report }) {
    return alloyBlocks(document, 'loki.source.docker').flatMap((source) => {
      const targets = attributeIn(source.body, 'targets')?.value;
      if (targets === undefined) return [];
      const bare = withoutId(targets);
      if (bare !== null) {
        const fix = 'Write `targets = discovery.docker.<label>.targets`.';
        return report(document.between(bare.from, bare.to), 'This target has no id: no line of it is read.', { fix });
      }
      return droppers(document, targets).map((rule) => {
        const message = 'This takes the id away by which loki.source.docker reads: no line arrives.';
        const related = [{ place: document.between(targets.from, targets.to), message: 'what reads' }];
        const fix = 'Hand `discovery.docker.<label>.targets` to `targets`, and the rules as `relabel_rules`.';
        return report(document.between(rule.nameFrom, rule.nameTo), message, { fix, related });
      });
    });
  },
};
