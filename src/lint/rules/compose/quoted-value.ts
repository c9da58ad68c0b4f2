import type { FileRule } from '../../../contracts/config.js';
import { capitalised } from '../../lists.js';
import { placeOf, stackServices } from '../../models/hardening.js';

export const quotedValue: FileRule = {
  id: 'compose/quoted-value',
  severity: 'error',
  summary: 'The quotes of an environment variable are a part of its value.',
  why:
    'In a list, Compose does not remove quotes after the `=`. Java then looks for a class named `"-Xms512m`, and ' +
    'Elasticsearch rejects `"true"` as a switch: the container ends.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      - discovery.type=single-node
      - ES_JAVA_OPTS="-Xms512m -Xmx512m"`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      - discovery.type=single-node
      - "ES_JAVA_OPTS=-Xms512m -Xmx512m"`,
  source: 'markshust/docker-magento#875, elastic/elasticsearch#76816, docker-library/elasticsearch#137.',
  seen: 'Java 17.0.15: "Could not find or load main class "-Xms64m".',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return stackServices(document).flatMap(({ program, environment }) =>
      environment.flatMap((variable) => {
        const { name, value } = variable;
        // Kibana and Logstash read values as JSON and YAML, which have quotes.
        if (value === null || !isQuoted(value) || program === 'kibana' || program === 'logstash') return [];
        const isCertain = (program === 'elasticsearch' || program === 'opensearch') && STOPS.test(name);
        const said = isCertain ? `${capitalised(program ?? '')} does not start` : 'the program gets them too';
        const message = `The quotes are a part of the value of \`${name}\`: ${said}.`;
        const fix = `Write the quotes around the whole item: \`"${name}=…"\`.`;
        return report(placeOf(document, variable), message, { fix, severity: isCertain ? 'error' : 'warn' });
      }),
    );
  },
};

const STOPS = /JAVA_OPTS$|^discovery\.type$|^[a-z].*\.enabled$|^bootstrap\.memory_lock$/;

function isQuoted(value: string): boolean {
  return /^(["'])[^"']*\1$/.test(value);
}
