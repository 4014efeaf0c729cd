import type { ErrorCode, Viewer } from '@supergraph/service-kit';
import { GraphQLError } from 'graphql';
import { errorBound } from '../execute/report-errors.ts';
import { type Complete, nulled } from './complete.ts';

/** Says nothing of what there is to see, nor of what it would take. */
export function denial(viewer: Viewer | null, path?: readonly (string | number)[]): GraphQLError {
  const code: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE';
  return new GraphQLError(viewer ? 'The caller may not have this.' : 'This is for callers who have signed in.', {
    ...(path && { path }),
    extensions: { code },
  });
}

/** A field that the caller may not have. Told where its object is there, in a list for each of the first objects. */
export function completeDenied(): Complete {
  const field = Symbol('denied');
  return (_value, { viewer, path, errors, told }) => {
    const count = told.get(field) ?? 0;
    told.set(field, count + 1);
    if (count < errorBound) errors.push(denial(viewer, [...path]));
    return nulled;
  };
}
