import { elkSettings } from '../../../backends/elk/settings.js';
import type { SpecRule } from '../../../contracts/rule.js';

export const securityOff: SpecRule = {
  id: 'elk/security-off',
  severity: 'warn',
  summary: 'Elasticsearch and Kibana require no password.',
  why: 'Each container on the network, and each process on the host, can read and delete all logs.',
  bad: `backend: elk
collector: filebeat
elk: { security: false }`,
  good: `backend: elk
collector: filebeat`,
  source: 'https://www.elastic.co/docs/deploy-manage/security/self-setup',
  check({ model, report }) {
    if (model.backend !== 'elk') return [];
    const { url, security } = elkSettings(model);
    // The owner of an existing one decides.
    if (url !== null || security) return [];
    const message = 'Without users and passwords, each container on the network can read and delete all logs.';
    return [report(['elk', 'security'], message, { fix: 'Delete `security`: it is on by default.' })];
  },
};
