import type { Viewer } from '@supergraph/service-kit';
import { isMet, type Requirement } from './requirement.ts';

/** Whether a caller is granted a policy. One that throws does not grant it. */
export type DecidePolicy = (policy: string, viewer: Viewer | null) => boolean;

/** Of what an operation requires, the texts of what its caller does not have. Empty for most callers, and then always the same list. */
export type Decide = (requirements: readonly Requirement[], request: Asking) => readonly string[];

/** One request: a policy is decided for it once. */
export type Asking = { readonly viewer: Viewer | null };

export type DecideOptions = {
  /** Default: no policy is granted to anybody. */
  readonly policy?: DecidePolicy | undefined;
  /** Told of what `policy` throws. */
  readonly onError: (error: unknown, policy: string) => void;
};

export const nothingDenied: readonly string[] = [];

export function createDecision({ policy = () => false, onError }: DecideOptions): Decide {
  const known = new WeakMap<Asking, Map<string, boolean>>();
  const ask = (name: string, viewer: Viewer | null): boolean => {
    try {
      // Who does not answer by a Boolean, a promise for one, has granted nothing.
      return policy(name, viewer) === true;
    } catch (error) {
      onError(error, name);
      return false;
    }
  };
  return (requirements, request) => {
    let denied: string[] | undefined;
    const isGranted = (name: string): boolean => {
      const decided = known.get(request) ?? new Map<string, boolean>();
      known.set(request, decided);
      const granted = decided.get(name) ?? ask(name, request.viewer);
      decided.set(name, granted);
      return granted;
    };
    for (const requirement of requirements) {
      if (isMet(requirement, request.viewer, isGranted)) continue;
      denied ??= [];
      denied.push(requirement.text);
    }
    return denied ?? nothingDenied;
  };
}
