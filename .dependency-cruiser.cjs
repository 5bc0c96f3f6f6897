const { readFileSync } = require('node:fs');

// The floors of libs/admin/src, lowest first: what stands on each, and the packages it may import at run time.
// Types may be mutually recursive, so `import type` is left out wherever a rule says `atRunTime`.
const floors = [
  { holds: ['errors/', 'texts/', 'times/'], packages: ['intl-messageformat'] },
  {
    holds: ['site/', 'access/', 'actions/', 'model-admin/'],
    packages: ['@nestjs/common', 'reflect-metadata', 'pluralize'],
  },
  {
    holds: ['keyset/', 'selection/', 'transactions/', 'change-list/', 'deletion/'],
    packages: ['@nestjs/common', 'typeorm', 'async-mutex'],
    builtins: ['async_hooks', 'module', 'timers', 'worker_threads'],
  },
  {
    holds: ['holds/', 'discovery/', 'runs/', 'forms/', 'consequences/', 'doctor/', 'built-in/'],
    packages: [
      '@nestjs/[^/]+',
      'reflect-metadata',
      'typeorm',
      'async-mutex',
      'class-validator',
      'class-transformer',
      'uuid',
      'csv-stringify',
      'exceljs',
      'pg-copy-streams',
    ],
    builtins: ['crypto', 'stream', 'events', 'timers'],
  },
  {
    holds: ['web/'],
    packages: [
      '@nestjs/(common|core)',
      'reflect-metadata',
      'rxjs',
      'class-validator',
      'class-transformer',
      'handlebars',
      'bowser',
      'cookie',
      '@fastify/csrf',
      'content-disposition',
      'negotiator',
      'raw-body',
    ],
    builtins: 'all',
  },
  {
    holds: ['[^/]+\\.ts$', 'accounts/', 'cli/', 'testing/'],
    packages: ['.+'],
    builtins: 'all',
  },
];

// Inside floor 1 the folders stand on each other in this order, lowest first.
const orderOfFloorOne = ['site/', 'access/', 'actions/', 'model-admin/'];

const library = '^libs/admin/src/';
const own = '^(libs|apps|test|bench)/';
const atRunTime = { dependencyTypesNot: ['type-only'] };
const among = (names) => `(${names.join('|')})`;

const floorRules = floors.flatMap(({ holds, packages, builtins = [] }, floor) => {
  const anyBuiltin = builtins === 'all';
  const from = { path: `${library}${among(holds)}` };
  const above = floors.slice(floor + 1).flatMap((upper) => upper.holds);
  return [
    ...(above.length === 0
      ? []
      : [
          {
            name: `floor-${floor}-points-down`,
            comment: `Floor ${floor} (${holds.join(', ')}) imports nothing from a floor above it.`,
            severity: 'error',
            from,
            to: { path: `${library}${among(above)}`, ...atRunTime },
          },
        ]),
    {
      name: `floor-${floor}-packages`,
      comment: `Floor ${floor} imports no package but ${packages.join(', ')}; of Node's own modules: ${anyBuiltin ? 'all' : builtins.join(', ') || 'none'}.`,
      severity: 'error',
      from,
      to: {
        pathNot: [
          own,
          `(^|/)node_modules/(@types/)?${among(packages)}(/|$)`,
          ...(anyBuiltin ? [] : builtins.map((builtin) => `^(node:)?${builtin}$`)),
        ],
        dependencyTypesNot: anyBuiltin ? ['type-only', 'core'] : ['type-only'],
      },
    },
  ];
});

const orderRules = orderOfFloorOne.slice(0, -1).map((folder, position) => ({
  name: `${folder.slice(0, -1)}-stands-below`,
  comment: `At run time floor 1 is ordered ${orderOfFloorOne.join(' < ')}.`,
  severity: 'error',
  from: { path: `${library}${folder}` },
  to: { path: `${library}${among(orderOfFloorOne.slice(position + 1))}`, ...atRunTime },
}));

// The files behind the public door, as index.ts names them: './actions/outcome.js' and so on.
const publicFiles = [...readFileSync('libs/admin/src/index.ts', 'utf8').matchAll(/from '\.\/(.+)\.js'/g)].map(
  ([, file]) => `${library}${file}\\.ts$`,
);

const houseRules = [
  {
    name: 'no-cycles',
    comment: 'No file imports itself by way of others at run time, entities of a host that know each other aside.',
    severity: 'error',
    from: { path: own, pathNot: '^(apps|test)/.*\\.entity\\.ts$' },
    to: { circular: true, viaOnly: atRunTime },
  },
  {
    name: 'every-folder-has-a-floor',
    comment: 'A folder of the library is listed with its floor in .dependency-cruiser.cjs.',
    severity: 'error',
    from: { path: library, pathNot: `${library}${among(floors.flatMap(({ holds }) => holds))}` },
    to: {},
  },
  {
    name: 'built-in-uses-the-public-door',
    comment: 'The built-in actions use only what index.ts exports, so that every host could have written them.',
    severity: 'error',
    from: { path: `${library}built-in/` },
    to: { path: library, pathNot: [`${library}built-in/`, ...publicFiles] },
  },
  {
    name: 'packages-are-declared',
    comment: 'What the library imports stands in libs/admin/package.json.',
    severity: 'error',
    from: { path: library },
    // An optional peer is reported as 'npm-peer' and as 'npm-no-pkg' at once.
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
      dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
    },
  },
  {
    name: 'imports-resolve',
    comment: 'Every import leads to a file.',
    severity: 'error',
    from: { path: own },
    to: { couldNotResolve: true },
  },
  {
    name: 'library-by-its-name',
    comment:
      "The doors of the library are imported as 'nest-steward', 'nest-steward/accounts' and 'nest-steward/testing'.",
    severity: 'error',
    from: { path: '^(apps|test|bench)/' },
    to: { path: `${library}(index|accounts|testing)\\.ts$`, dependencyTypesNot: ['aliased'] },
  },
  {
    name: 'library-by-its-doors',
    comment: 'Apps and benchmarks import nothing of the library but its doors; only tests may look inside.',
    severity: 'error',
    from: { path: '^(apps|bench)/' },
    to: { path: '^libs/', pathNot: `${library}(index|accounts|testing)\\.ts$` },
  },
  {
    name: 'testing-is-an-edge',
    comment: 'Nothing of the library imports what is for tests: an application in production has none of it.',
    severity: 'error',
    from: { path: library, pathNot: `${library}testing(/|\\.ts$)` },
    to: { path: `${library}testing(/|\\.ts$)` },
  },
  {
    name: 'testing-knows-no-runner',
    comment: 'What is for tests works with every test runner, so it imports none.',
    severity: 'error',
    from: { path: `${library}testing(/|\\.ts$)` },
    to: { path: 'node_modules/', pathNot: 'node_modules/(@types/node|@nestjs/(common|core)|typeorm)/' },
  },
  {
    name: 'library-stands-alone',
    comment: 'The library imports nothing of the repository around it.',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^(apps|test|bench)/' },
  },
  {
    name: 'apps-are-leaves',
    comment: 'Nothing imports an app but its tests and the benchmarks.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: '^apps/bench/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  ...['from', 'to'].map((end) => ({
    name: `names-say-something-${end}`,
    comment: 'No file or folder is called utils, helpers, common, misc or manager: name what it holds.',
    severity: 'error',
    from: {},
    to: {},
    [end]: { path: '[/.-](utils?|helpers?|common|misc|manager)[/.-]', pathNot: 'node_modules/' },
  })),
  ...['from', 'to'].map((end) => ({
    name: `no-inner-index-${end}`,
    comment: 'A folder has no index file: import the file that holds what is needed.',
    severity: 'error',
    from: {},
    to: {},
    [end]: { path: '/index\\.[cm]?[jt]s$', pathNot: ['node_modules/', `${library}index\\.ts$`] },
  })),
  {
    name: 'no-orphans',
    comment: 'A file of the library that nothing imports, and that imports nothing, is dead.',
    severity: 'error',
    from: { path: library, orphan: true },
    to: {},
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...floorRules, ...orderRules, ...houseRules],
  options: {
    exclude: { path: ['^dist/', '^coverage/', '^libs/[^/]+/dist/'] },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
