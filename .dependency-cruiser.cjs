/** The import directions of docs/architecture.md, each with what its breach would cost. */
const room = (name) => `^src/${name}/`;
/** What every room may use. */
const COMMON = [room('units')];
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...allowed, ...COMMON] },
});

/** What a section of the spec means is known by its owner; its settings are read with the owner's accessor. */
const OWN_SETTINGS = '^src/(?:backends|collectors|targets)/[^/]+/settings\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle means that two rooms are one; say which of them knows the other.',
      from: {},
      to: { circular: true },
    },
    only('model-imports-nothing', room('model'), [], 'The model is what all code shares: types only.'),
    only('findings-import-nothing', room('findings'), [], 'Everyone may report, so findings depend on no one.'),
    only(
      'schema-knows-units',
      room('schema'),
      [room('model')],
      'What keys of the spec are made of serves the common keys and the sections of every owner alike.',
    ),
    only(
      'units-know-model',
      room('units'),
      [room('model')],
      'How programs write durations and sizes depends on no code.',
    ),
    only(
      'contracts-know-model',
      room('contracts'),
      [room('model'), room('findings')],
      'A contract that knows an implementation is no contract.',
    ),
    only(
      'protocols-know-contracts',
      room('protocols'),
      [room('contracts'), room('model'), room('findings')],
      'What a store and its clients share: names, paths, marks. It must not depend on one of the two sides.',
    ),
    only(
      'measures-know-model',
      room('measures'),
      [room('model'), room('contracts')],
      'The table of measures and match conditions is the same for every backend, collector and rule.',
    ),
    only(
      'render-knows-model',
      room('render'),
      [room('model'), room('contracts'), room('measures'), room('findings')],
      'Rendering prints values; what they mean is decided by backends, collectors and targets.',
    ),
    only(
      'pipeline-knows-contracts',
      room('pipeline'),
      [
        room('contracts'),
        room('measures'),
        room('protocols'),
        room('render'),
        room('model'),
        room('findings'),
        room('languages'),
      ],
      'What collectors do alike is said without the words of any of them, so that a new one can print it too.',
    ),
    only(
      'querydocs-know-contracts',
      room('querydocs'),
      [room('contracts'), room('measures'), room('protocols'), room('render'), room('model'), room('findings')],
      'What people ask of their logs is the same in every backend; how it is asked is said by each in its own language.',
    ),
    {
      name: 'only-backends-use-querydocs',
      severity: 'error',
      comment: 'It words questions about stored lines, and only a backend can answer them.',
      from: { path: '^src/', pathNot: [room('backends'), room('querydocs')] },
      to: { path: room('querydocs') },
    },
    {
      name: 'only-collectors-use-the-pipeline',
      severity: 'error',
      comment: 'It is the meaning of a collector; a backend that reads it would know how its lines are collected.',
      from: { path: '^src/', pathNot: [room('collectors'), room('pipeline')] },
      to: { path: room('pipeline') },
    },
    {
      name: 'meanings-know-no-stages',
      severity: 'error',
      comment: 'What happens to a line is the same for every collector; stages are how Promtail and Alloy do it.',
      from: { path: room('pipeline'), pathNot: '^src/pipeline/stages/' },
      to: { path: '^src/pipeline/stages/' },
    },
    {
      name: 'stages-serve-promtail-and-alloy',
      severity: 'error',
      comment: 'Another collector lowers the meanings of a pipeline itself: it has no stages.',
      from: { path: '^src/', pathNot: ['^src/pipeline/stages/', '^src/collectors/(?:promtail|alloy)/'] },
      to: { path: '^src/pipeline/stages/' },
    },
    ...['backends', 'collectors', 'targets', 'companions'].map((kind) => ({
      name: `${kind}-have-no-siblings`,
      severity: 'error',
      comment: 'Two siblings that import each other cannot be added or removed alone; share through protocols.',
      from: { path: `^src/${kind}/([^/]+)/` },
      to: {
        path: '^src/',
        pathNot: [
          `^src/${kind}/$1/`,
          room('contracts'),
          room('protocols'),
          room('measures'),
          room('render'),
          room('model'),
          room('findings'),
          // Their own rules keep them for collectors and for backends.
          room('pipeline'),
          room('querydocs'),
          room('languages'),
          ...COMMON,
          // The keys of a section are made of these.
          room('schema'),
        ],
      },
    })),
    only(
      'patches-know-contracts',
      room('patches'),
      [room('contracts'), room('model'), room('render'), room('findings')],
      'A patch changes text, whatever program reads it.',
    ),
    only(
      'lint-knows-contracts',
      room('lint'),
      [
        room('contracts'),
        room('measures'),
        room('model'),
        room('findings'),
        room('languages'),
        room('shapes'),
        room('composefile'),
        OWN_SETTINGS,
      ],
      'A rule judges the model or a file; of their owners it reads the settings, not how they are rendered.',
    ),
    {
      name: 'lint-models-know-no-rules',
      severity: 'error',
      comment: 'What a file means is shared by rules; what is wrong in it is for one rule.',
      from: { path: ['^src/lint/models/', '^src/lint/facts/'] },
      to: { path: '^src/lint/rules/' },
    },
    only(
      'yaml-knows-contracts',
      room('yaml'),
      [room('contracts'), room('findings')],
      'Reading YAML with places is the same for a spec and for the files of any program.',
    ),
    only(
      'configs-know-yaml',
      room('configs'),
      [room('yaml'), room('contracts'), room('findings')],
      'What a file is and what it says does not depend on what rules make of it.',
    ),
    only(
      'languages-know-findings',
      room('languages'),
      [room('findings')],
      'A grammar knows its language; what is right in a stack is said by the rules.',
    ),
    only(
      'shapes-know-findings',
      room('shapes'),
      [room('findings')],
      'Which keys an engine reads is data about the engine.',
    ),
    only(
      'spec-knows-contracts',
      room('spec'),
      [
        room('contracts'),
        room('measures'),
        room('model'),
        room('findings'),
        room('yaml'),
        room('languages'),
        room('schema'),
      ],
      'The schema takes the registry as an argument; importing a backend here would close a cycle.',
    ),
    only(
      'composefile-knows-contracts',
      room('composefile'),
      [room('yaml'), room('contracts'), room('model'), room('findings')],
      "What an application's compose files say does not depend on what logagg makes of it.",
    ),
    only(
      'files-stand-alone',
      room('files'),
      [room('contracts'), room('findings')],
      'The writer takes artifacts and knows nothing of what is in them.',
    ),
    {
      name: 'app-stays-below-cli',
      severity: 'error',
      comment: 'Use cases return values; a use case that knows the command line cannot be used by another front end.',
      from: { path: '^src/(?!cli/|main)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'only-files-touches-the-disk',
      severity: 'error',
      comment: 'One writer with a lock, a journal and root checks; any other way to the disk goes around them.',
      from: { path: '^src/', pathNot: room('files') },
      to: { path: '^(node:)?fs(/promises)?$', dependencyTypes: ['core'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A module that nobody imports is code for a future that no issue names.',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^bin/'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
