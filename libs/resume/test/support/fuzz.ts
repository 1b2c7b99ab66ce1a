/** A generator of random numbers that gives the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const MAX_FAULTS = 40;

/** A damaged copy of a file: bytes changed, stretches cut out, doubled or zeroed, or the end cut off. */
export function damage(file: Uint8Array, seed: number): Buffer {
  const random = randomOf(seed);
  let damaged = Buffer.from(file);
  for (let left = 1 + random(MAX_FAULTS); left > 0; left--) {
    const at = random(damaged.length);
    const length = 1 + random(64);
    switch (random(6)) {
      case 0:
        damaged.fill(0, at, Math.min(at + length, damaged.length));
        break;
      case 1:
        damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + length)]);
        break;
      case 2:
        damaged = Buffer.concat([damaged.subarray(0, at + length), damaged.subarray(at)]);
        break;
      case 3:
        if (left === 1) damaged = damaged.subarray(0, Math.max(16, at));
        break;
      default:
        damaged[at] = random(256);
    }
  }
  return damaged;
}
