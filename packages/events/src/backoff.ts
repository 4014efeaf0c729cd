/** How long to wait before the attempt after the `failures`-th failure: doubled each time, with some chance, so that many do not return at once. */
export function backoff(failures: number, { firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number }): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));
  return most * (0.5 + Math.random() / 2);
}
