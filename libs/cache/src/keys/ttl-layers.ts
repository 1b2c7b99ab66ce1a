/** The temperature layers of the TTL policy; both ends are inclusive and in seconds. They are not storage tiers. */
export const TTL_LAYERS = {
  /** Hot: read often, changes often. */
  L1: { name: 'hot', minSeconds: 60, maxSeconds: 5 * 60 },
  /** Warm: moderate, stable. */
  L2: { name: 'warm', minSeconds: 15 * 60, maxSeconds: 60 * 60 },
  /** Cold: rare, very stable. */
  L3: { name: 'cold', minSeconds: 60 * 60, maxSeconds: 24 * 60 * 60 },
  /** Frozen: rarely changes, dear to compute. */
  L4: { name: 'frozen', minSeconds: 7 * 24 * 60 * 60, maxSeconds: 30 * 24 * 60 * 60 },
} as const;

export type TtlLayer = keyof typeof TTL_LAYERS;
