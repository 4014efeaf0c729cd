import { DomainError } from '@supergraph/service-kit';
import type { Limits } from './limits.ts';

/**
 * Of variables as they came, before anybody goes down into them. What is deeper, longer or larger is not looked at any further.
 * @throws DomainError MAX_VARIABLES_SIZE_LIMIT, MAX_VARIABLES_DEPTH_LIMIT, MAX_VARIABLES_LIST_LIMIT
 */
export function checkVariables(variables: unknown, { variablesSize, variablesDepth, variablesListLength }: Limits): void {
  let left = variablesSize;
  const take = (size: number): void => {
    left -= size;
    if (left < 0) throw new DomainError('MAX_VARIABLES_SIZE_LIMIT', `The variables are larger than ${variablesSize} characters, which is the most.`);
  };
  const visit = (value: unknown, depth: number): void => {
    take(typeof value === 'string' ? value.length + 2 : 2);
    if (typeof value !== 'object' || value === null) return;
    if (depth >= variablesDepth)
      throw new DomainError('MAX_VARIABLES_DEPTH_LIMIT', `The variables nest more than ${variablesDepth} levels, which is the most.`);
    if (Array.isArray(value)) {
      if (value.length > variablesListLength)
        throw new DomainError('MAX_VARIABLES_LIST_LIMIT', `A list in the variables has more than ${variablesListLength} elements, which is the most.`);
      for (const element of value) visit(element, depth + 1);
      return;
    }
    for (const [key, below] of Object.entries(value)) {
      take(key.length + 3);
      visit(below, depth + 1);
    }
  };
  visit(variables ?? null, 0);
}
