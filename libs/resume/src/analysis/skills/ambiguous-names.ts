/**
 * How much evidence a name needs to mean a skill, because it is an ordinary word as well.
 *
 * - `cased`: within a sentence its own spelling is enough (`React`, not `react`).
 * - `strict`: it also takes words about technology beside it (`in Go`, `Swift developer`).
 * - `named`: people, places or companies have this name too; another technology must be near.
 * - `weak`: a concept of everyday prose; it takes a list of skills.
 * - `at-work`: a concept whose name means it in the sections about work, and may mean something else elsewhere.
 */
export type Doubt = 'cased' | 'strict' | 'named' | 'weak' | 'at-work';

const words = (text: string): string[] => text.split(',').map((word) => word.trim());

const CASED = words(
  `Angular, React, Vue, Remix, Svelte, Astro, Babel, Gatsby, Yarn, Rollup, Emotion, Expo, Electron, Flutter, Bootstrap, Storybook,
  Lighthouse, Node, Bun, Rails, Spring, Flask, Hibernate, Celery, Prisma, Phoenix Framework, Rust, Dart, Perl, Groovy, Scala, Elixir,
  REST, SOAP, ACID, STRIDE, ELK, DOM, CSP, BFF, IAM, Spark, Hive, Flink, Iceberg, Looker, Tableau, Torch, Polars, Presto,
  Pulsar, Prefect, Snowflake, Puppet, Chef, Packer, Vault, Consul, Nomad, Helm, Envoy, Backstage, Sentry, Postman,
  Jest, Mocha, Cypress, Cucumber, Gherkin, Playwright, Selenium, Maven, Raft, Cassandra, Pinecone, NATS, Jaeger, UML, Unix, Apache, RAG, SOLID`,
);

const STRICT = words(
  `Go, C, R, Swift, Express, Excel, Ruby, Oracle, Stripe, Temporal, Kong, Pact, Feast, Shell, Lambda, Glue, Beam, Dataflow,
  Synapse, Elastic, TS, CI, CD, Loki, Argo, Confluent, Spring MVC, Flux, Next, Nest, Lambdas`,
);

const NAMED = words(`Julia, Phoenix, Aurora, Athena, Cloud Run`);

const WEAK = words(
  `forms, trees, tries, heaps, graphs, arrays, sorting, searching, recursion, parsing, hashing, bisection, closures,
  closure, promises, consistency, delivery, planning, retention, attrition, motivation, feedback, initiative, proactive,
  proactivity, influence, influencing, flexibility, adaptable, adaptability, transactions, locking, container, hydration,
  promotions, judgement, judgment, ambiguity, ownership, accountability, innovation, creativity, honesty, ethics,
  integrity, presentation, presenting, storytelling, negotiating, metrics, kpi, kpis, pairing, mocks, stubs, scaling,
  readability, inclusion, burnout, latency, dashboards, reliability, resilience, spreadsheets, outbox, playbooks,
  composure, empathy, thoroughness, persuasion, modularity, immutability, security, database, databases, cloud, apis,
  architecture, collaboration, communication, leadership, documentation, compliance, privacy, scripting, learning, toil,
  parallelism, procurement, recruiting, recruitment, budgeting, delegating, interpreters, algorithm, data products,
  performance indicators, restructuring code, working with others, dealing with change, application state, client state,
  lead engineer, technical lead, tech lead, team lead, project manager, product manager, product owner,
  engineering manager, data scientist, scrum master, platform team, peer review, self-starter, team player,
  team leadership, maintainability, telemetry, toil reduction, frontend, front-end, front end, backend, back-end,
  back end, versioning, locks, pull requests, search engines, consensus, sagas`,
);

const AT_WORK = words(
  `mentor, failover, backups, encryption, firewalls, cdn, caches, cache, throttling, retries, timeouts, tracing, alerts,
  rate limits, batch jobs, session management, error tracking, data validation, streaming data, production support,
  sprints, roadmap, roadmaps, direct reports, distributed teams, scaling teams, growing teams, building teams,
  leading teams, underperformance, hired, mobile apps`,
);

const doubts = new Map<string, { readonly doubt: Doubt; readonly spelling: string }>(
  [
    ...CASED.map((spelling) => ({ doubt: 'cased' as const, spelling })),
    ...STRICT.map((spelling) => ({ doubt: 'strict' as const, spelling })),
    ...NAMED.map((spelling) => ({ doubt: 'named' as const, spelling })),
    ...WEAK.map((spelling) => ({ doubt: 'weak' as const, spelling })),
    ...AT_WORK.map((spelling) => ({ doubt: 'at-work' as const, spelling })),
  ].map((entry) => [entry.spelling.toLowerCase(), entry]),
);

/** The doubt about a name in lower case and how it is spelt where it means the skill; `undefined` for one that is clear. */
export function doubtOf(name: string): { readonly doubt: Doubt; readonly spelling: string } | undefined {
  const known = doubts.get(name);
  if (known !== undefined || name.length > 1) return known;
  return { doubt: 'strict', spelling: name.toUpperCase() };
}

/** Short names and verbs that résumés use and the taxonomy does not have. */
export const SHORT_NAMES: readonly (readonly [name: string, slug: string])[] = [
  ['lambda', 'aws-lambda'],
  ['lambdas', 'aws-lambda'],
  ['glue', 'aws-glue'],
  ['athena', 'athena'],
  ['aurora', 'aurora'],
  ['beam', 'beam'],
  ['dataflow', 'dataflow'],
  ['synapse', 'azure-synapse'],
  ['emr', 'emr'],
  ['cdk', 'aws-cdk'],
  ['step functions', 'aws-step-functions'],
  ['oracle', 'oracle-database'],
  ['elastic', 'elasticsearch'],
  ['shell', 'bash'],
  ['ts', 'typescript'],
  ['ci', 'continuous-integration'],
  ['cd', 'continuous-delivery'],
  ['argo', 'argo-cd'],
  ['nest', 'nestjs'],
  ['next', 'nextjs'],
  ['http 2', 'http'],
  ['flux', 'flux'],
  ['apache', 'apache-http-server'],
  ['rag', 'retrieval-augmented-generation'],
  ['solid', 'solid-principles'],
  ['sharded', 'sharding'],
  ['fuzzed', 'fuzz-testing'],
  ['container images', 'containers'],
  ['multithreaded', 'concurrency'],
  ['multi-threaded', 'concurrency'],
  ['end-to-end suite', 'end-to-end-testing'],
  ['end-to-end test suite', 'end-to-end-testing'],
  ['automation testing', 'testing'],
  ['automation tests', 'testing'],
  ['mentored', 'mentoring'],
  ['coached', 'coaching'],
  ['hired', 'hiring'],
  ['refactored', 'refactoring'],
  ['debugged', 'debugging'],
  ['profiled', 'profiling'],
  ['containerised', 'containers'],
  ['containerized', 'containers'],
  ['dockerised', 'docker'],
  ['dockerized', 'docker'],
  ['partitioned', 'partitioning'],
  ['denormalised', 'denormalisation'],
  ['denormalized', 'denormalisation'],
  ['tuned queries', 'query-optimisation'],
  ['slow queries', 'query-optimisation'],
  ['optimised queries', 'query-optimisation'],
  ['optimized queries', 'query-optimisation'],
  ['optimised sql queries', 'query-optimisation'],
  ['optimized sql queries', 'query-optimisation'],
  ['tuned sql queries', 'query-optimisation'],
  ['database schemas', 'database-design'],
];

/** Companies that are named like their product: among employers they mean no skill. */
export const COMPANIES: ReadonlySet<string> = new Set(
  words(
    `github, gitlab, stripe, snowflake, databricks, cloudflare, vercel, heroku, digitalocean, digital ocean, netlify, fastly, akamai,
    datadog, new relic, splunk, elastic, confluent, couchbase, supabase, pagerduty, dynatrace, hugging face, huggingface, postman,
    sentry, tableau, looker, fivetran, airbyte, launchdarkly, kong, temporal, pinecone, figma, oracle, docker, mongodb, redis,
    hashicorp, red hat, cockroachdb, clickhouse, timescale, influxdata, grafana, backstage, salesforce heroku, sonarqube, circleci,
    jfrog, npm, expo, prisma, storybook, google cloud, amazon web services, aws, azure, microsoft azure, firebase, kubernetes`,
  ),
);
