import type { Overrides, Planner } from './planner.ts';

/** Whether a label of `@override(label:)` is active for a request. One that throws leaves the field with the subgraph that had it. */
export type DecideOverride<Request> = (label: string, request: Request) => boolean | Promise<boolean>;

/** `key` tells apart what is planned differently; '' where nothing is overridden by a label. */
export type OverrideConditions = Overrides & { readonly key: string };

export type OverrideOptions<Request> = {
  /** Default: no label is active. */
  readonly decide?: DecideOverride<Request> | undefined;
  /** Told of what `decide` throws. */
  readonly onError: (error: unknown, label: string) => void;
  /** In [0, 1). Default: Math.random, drawn for each request. */
  readonly random?: (() => number) | undefined;
};

const nothing: OverrideConditions = { key: '', labels: new Set(), percentage: 0 };

/** Of a request: which overrides hold for it. Answers at once where the supergraph has no labels. */
export function createOverrideConditions<Request>(
  { overrideLabels, overridePercentages }: Pick<Planner, 'overrideLabels' | 'overridePercentages'>,
  { decide, onError, random = Math.random }: OverrideOptions<Request>,
): (request: Request) => OverrideConditions | Promise<OverrideConditions> {
  if (overrideLabels.length === 0 && overridePercentages.length === 0) return () => nothing;
  const thresholds = [0, ...overridePercentages].sort((one, other) => one - other);
  // All percentages between two thresholds are planned alike: the lower one stands for them.
  const drawPercentage = (): number => {
    const drawn = random() * 100;
    return thresholds.findLast((threshold) => threshold <= drawn) ?? 0;
  };
  const isActive = async (label: string, request: Request): Promise<boolean> => {
    try {
      return decide !== undefined && (await decide(label, request));
    } catch (error) {
      onError(error, label);
      return false;
    }
  };
  return async (request) => {
    const decided = await Promise.all(overrideLabels.map((label) => isActive(label, request)));
    const active = overrideLabels.filter((_, index) => decided[index]);
    const percentage = drawPercentage();
    return { key: `${active.join(',')}%${percentage}`, labels: new Set(active), percentage };
  };
}
