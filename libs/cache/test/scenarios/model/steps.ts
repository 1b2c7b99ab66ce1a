import fc from 'fast-check';

/** Three processes, two groups of two keys: few enough to collide all the time. */
export const PROCESSES = [0, 1, 2] as const;
export const GROUPS = ['g', 'h'] as const;
export const IDS = GROUPS.flatMap((name) => [`${name}.1`, `${name}.2`]);

export type ProcessIndex = (typeof PROCESSES)[number];
export type GroupName = (typeof GROUPS)[number];

/** What one process does with its cache; `takesMs` is how long its loader takes. */
export type Operation = { readonly by: ProcessIndex } & (
  | { readonly kind: 'get'; readonly id: string }
  | { readonly kind: 'load'; readonly id: string; readonly takesMs: number }
  | { readonly kind: 'set' | 'delete'; readonly id: string }
  | { readonly kind: 'tag' | 'pattern'; readonly group: GroupName }
);

/** What happens to the network and to Redis. */
export type Event =
  | { readonly kind: 'cut'; readonly process: ProcessIndex; readonly connections: 'all' | 'data' | 'feed' }
  | { readonly kind: 'heal'; readonly process: ProcessIndex }
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'restart' };

/** Operations that overlap, and perhaps an event in the middle of them. */
export interface Step {
  readonly operations: readonly Operation[];
  readonly event: Event | undefined;
  /** Afterwards all is healed, and what everybody may still see is narrowed down. */
  readonly settle: boolean;
}

/** Plain objects, so that a failure is printed short. */
const record = <Model>(model: { [Name in keyof Model]: fc.Arbitrary<Model[Name]> }): fc.Arbitrary<Model> =>
  fc.record(model, { noNullPrototype: true });

const by = fc.constantFrom(...PROCESSES);
const id = fc.constantFrom(...IDS);
const group = fc.constantFrom(...GROUPS);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: record({ kind: fc.constant('get' as const), by, id }) },
  {
    weight: 6,
    arbitrary: record({ kind: fc.constant('load' as const), by, id, takesMs: fc.nat({ max: 20 }) }),
  },
  { weight: 3, arbitrary: record({ kind: fc.constantFrom('set' as const, 'delete' as const), by, id }) },
  { weight: 2, arbitrary: record({ kind: fc.constantFrom('tag' as const, 'pattern' as const), by, group }) },
);

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: record({
      kind: fc.constant('cut' as const),
      process: by,
      connections: fc.constantFrom('all' as const, 'data' as const, 'feed' as const),
    }),
  },
  { weight: 3, arbitrary: record({ kind: fc.constant('heal' as const), process: by }) },
  { weight: 1, arbitrary: record({ kind: fc.constant('pause' as const), ms: fc.integer({ min: 20, max: 400 }) }) },
  { weight: 1, arbitrary: record({ kind: fc.constant('restart' as const) }) },
);

const step: fc.Arbitrary<Step> = record({
  operations: fc.array(operation, { minLength: 1, maxLength: 8 }),
  event: fc.option(event, { nil: undefined, freq: 3 }),
  settle: fc.constantFrom(true, false, false, false, false, false),
});

export const steps = fc.array(step, { minLength: 10, maxLength: 30, size: 'max' });
