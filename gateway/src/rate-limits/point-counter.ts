/** Counts the points that callers use up, each within a window of their own. */
export type PointCounter = {
  /** Takes points off what a caller has left, more than there are included: then nothing is left until the window ends. */
  take(key: string, points: number): Taken | Promise<Taken>;
  /** How long a caller has nothing left, as far as is known here and now; 0 for one who has. Milliseconds. */
  exhaustedForMs(key: string): number;
};

export type Taken = {
  /** There were as many points. */
  readonly isCovered: boolean;
  readonly left: number;
  /** Until the window ends and there are all points again. Milliseconds. */
  readonly resetMs: number;
};

/** The points of each caller, for each window. */
export type PointBound = { readonly points: number; readonly seconds: number };
