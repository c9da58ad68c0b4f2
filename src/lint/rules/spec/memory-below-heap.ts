import { elkSettings } from '../../../backends/elk/settings.js';
import type { SpecRule } from '../../../contracts/rule.js';

const WORKLOAD = 'elasticsearch';

export const memoryBelowHeap: SpecRule = {
  id: 'spec/memory-below-heap',
  severity: 'error',
  summary: 'Elasticsearch has less memory than its heap.',
  why: 'It locks its whole heap in memory when it starts, so the kernel kills it.',
  bad: `backend: elk
collector: filebeat
elk: { heap: 2g }
resources: { elasticsearch: { memory: 2GiB } }`,
  good: `backend: elk
collector: filebeat
elk: { heap: 1g }
resources: { elasticsearch: { memory: 2GiB } }`,
  source: 'https://www.elastic.co/docs/deploy-manage/deploy/self-managed/setup-configuration-memory',
  check({ model, report }) {
    if (model.backend !== 'elk') return [];
    const { heap } = elkSettings(model);
    const memory = Object.hasOwn(model.resources, WORKLOAD) ? model.resources[WORKLOAD]?.memory : null;
    if (heap === null || memory === null || memory === undefined || memory > heap) return [];
    const message = 'The memory of Elasticsearch must be larger than its heap, which it locks in memory at the start.';
    const related = [{ path: ['elk', 'heap'], message: 'The heap is set here.' }];
    const fix = 'Set twice the heap, or remove `elk.heap`: the heap is then half of the memory.';
    return [report(['resources', WORKLOAD, 'memory'], message, { fix, related })];
  },
};
