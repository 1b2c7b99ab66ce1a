// @ts-check

/** Which of our libraries the sources of each library may import; one that is not listed may import none. */
export const LIBRARIES = {
  config: [],
  cache: [],
  database: ['config'],
  evaluator: [],
  health: ['cache', 'config', 'database'],
  resume: [],
  testing: ['cache', 'database'],
};

const anyOf = (/** @type {readonly string[]} */ names) => `(?:${names.join('|')})`;

/** @type {NonNullable<import('dependency-cruiser').IConfiguration['forbidden']>} */
const libraryDirections = Object.entries(LIBRARIES).map(([library, allowed]) => ({
  name: `libs-${library}-directions`,
  comment: `libs/${library} imports ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'none'} of our libraries.`,
  severity: 'error',
  from: { path: `^libs/${library}/` },
  to: { path: '^libs/', pathNot: `^libs/${anyOf([library, ...allowed, 'testing'])}/` },
}));

/** The slices of a module, each after those that it may import; what lies in the module's own folder may import all. */
const SLICES = {
  interviews: ['events', 'session', 'feedback', 'follow-ups', 'answers', 'report', 'history', 'maintenance'],
};

/**
 * Files in a module's own folder that its slices may import, since every slice needs them; they import no slice.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const KNOWN_TO_SLICES = { interviews: ['interview-target'] };

/** @type {typeof libraryDirections} */
const sliceOrders = Object.entries(SLICES).flatMap(([module, slices]) =>
  slices.map((slice, index) => ({
    name: `${module}-slice-order`,
    comment: `Slices of ${module} import one way: ${slice} knows ${slices.slice(0, index).join(', ') || 'no other slice'}.`,
    severity: 'error',
    from: { path: `^apps/api/src/modules/${module}/${slice}/` },
    to: {
      path: `^apps/api/src/modules/${module}/`,
      pathNot: `^apps/api/src/modules/${module}/(?:${anyOf(slices.slice(0, index + 1))}/|${anyOf(KNOWN_TO_SLICES[module] ?? [])}\\.ts$)`,
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Modules that import each other, types included, cannot be understood or loaded one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'libs-not-to-apps',
      comment: 'Imports go one way: an application knows its libraries, a library knows no application.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    ...libraryDirections,
    {
      name: 'libs-unlisted-directions',
      comment: 'A new library states in .dependency-cruiser.mjs which others it may import.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: `^libs/${anyOf(Object.keys(LIBRARIES))}/` },
      to: { path: '^libs/', pathNot: '^libs/$1/' },
    },
    {
      name: 'libs-by-package-name',
      comment: 'A path into another package goes around its `exports`.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'modules-public-parts',
      comment:
        "Of another domain module only *.module, *.service and *.types are its face; the rest is that module's own.",
      severity: 'error',
      from: { path: '^apps/api/src/modules/([^/]+)/' },
      to: {
        path: '^apps/api/src/modules/[^/]+/',
        pathNot: ['^apps/api/src/modules/$1/', '\\.(?:module|service|types)\\.ts$'],
      },
    },
    ...sliceOrders,
    {
      name: 'interviews-unlisted-slice',
      comment: 'A new slice of interviews takes its place in the order in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^apps/api/src/modules/interviews/[^/]+/', pathNot: `/interviews/${anyOf(SLICES.interviews)}/` },
      to: {},
    },
    {
      name: 'drizzle-in-repositories',
      comment: 'Repositories talk to the database, *.sql holds what several of them put into their statements.',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: '\\.(?:repository|sql)\\.ts$',
      },
      to: { path: '(?:^|/)node_modules/drizzle-orm/' },
    },
    {
      name: 'src-not-to-tests',
      comment: 'What is shipped needs nothing that is not.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/[^/]+/src/', pathNot: '^libs/testing/' },
      to: { path: '^(?:(?:apps|libs)/[^/]+/test|libs/testing|test|scripts|benchmarks)/' },
    },
    {
      name: 'src-declares-its-packages',
      comment:
        "A package that src imports stands in its own package.json's dependencies: what another brings along may vanish.",
      severity: 'error',
      from: { path: '^(?:apps|libs)/[^/]+/src/', pathNot: '^libs/testing/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: "It does not exist, or its package's `exports` do not show it (a deep import).",
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};
