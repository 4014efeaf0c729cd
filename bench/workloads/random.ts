/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `length` draws of 0 … count - 1, of which number n comes up in proportion to 1 / (n + 1). */
export function drawZipf({ count, length, random }: { readonly count: number; readonly length: number; readonly random: () => number }): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (let n = 1; n <= count; n++) {
    sum += 1 / n;
    sums.push(sum);
  }
  return Array.from({ length }, () => {
    const at = random() * sum;
    return sums.findIndex((upTo) => at < upTo);
  });
}
