/** A worker has started what it is for. */
export type FromWorker = { readonly kind: 'ready' };

/** How many of all workers are ready now. */
export type ToWorker = { readonly kind: 'workers'; readonly ready: number; readonly count: number };
