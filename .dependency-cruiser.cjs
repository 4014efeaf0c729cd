/** Who must never import whom; docs/architecture.md gives the reasons. */
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    never(
      'subgraph-alone',
      { path: '^subgraphs/([^/]+)/' },
      { path: '^(subgraphs|gateway|cli)/', pathNot: '^subgraphs/$1/' },
      'The schema and the wire are the only contract.',
    ),
    never(
      'gateway-knows-no-subgraph',
      { path: '^gateway/src' },
      { path: '^(subgraphs|cli|packages/(subgraph-kit|dataset|postgres))/|@mikro-orm' },
      'It knows subgraphs only by the composed schema and a transport.',
    ),
    never(
      'service-kit-is-the-ground',
      { path: '^packages/service-kit/src' },
      { path: '^(gateway|subgraphs|cli|packages/(?!service-kit/))|node_modules/graphql/' },
      'It is the ground.',
    ),
    never(
      'kits-serve',
      { path: '^packages/(subgraph-kit|events)/src' },
      { path: '^(subgraphs|gateway|cli|packages/dataset)/' },
      "Kits serve, they don't know.",
    ),
    never('events-below-the-kit', { path: '^packages/events/src' }, { path: '^packages/(?!(events|service-kit)/)' }, 'The kit stands on it.'),
    never(
      'engine-takes-values',
      { path: '^gateway/src/(plan|execute|shape)/' },
      { path: '^gateway/src/(server|identity|limits|rate-limits|overload|caching|config)' },
      'The engine takes values and returns values.',
    ),
    never(
      'concern-alone',
      { path: '^gateway/src/(limits|rate-limits|overload|identity|caching|documents|subscriptions|telemetry)/' },
      { path: '^gateway/src/(limits|rate-limits|overload|identity|caching|documents|subscriptions|telemetry)/', pathNot: '^gateway/src/$1/' },
      'The pipeline composes them.',
    ),
    never(
      'domain-is-pure',
      { path: '^subgraphs/[^/]+/src/domain/' },
      { pathNot: '^(subgraphs/[^/]+/src/domain/|packages/service-kit/)' },
      'Rules are tested in a microsecond.',
    ),
    never(
      'src-knows-no-tests',
      { path: '^(gateway|cli|subgraphs/[^/]+|packages/[^/]+)/src/', pathNot: '^packages/testkit/' },
      { path: '^(packages/testkit|e2e|bench|scorecard)/' },
      'Tests look at code, not the reverse.',
    ),
    never('no-circular', {}, { circular: true }, 'A cycle has no first file to read.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'schema-types\\.ts$|/tests/' },
    parser: 'swc',
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.js'] },
  },
};
