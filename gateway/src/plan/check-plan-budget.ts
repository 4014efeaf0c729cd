import { type DocumentNode, type FragmentDefinitionNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import { tooComplex } from './plan-line.ts';

/** Selections once fragments are expanded: planners take more than a time proportional to them, and a small document can hold billions. */
export const selectionBound = 10_000;
/** Fields and fragments within one another. The native planner overflows its stack, and takes the process along, at some thousands. */
export const depthBound = 100;

type Extent = { readonly selections: number; readonly depth: number };

/** @throws DomainError OPERATION_TOO_COMPLEX for what no planner is to be asked. Takes a time proportional to the document. */
export function checkPlanBudget(document: DocumentNode, operationName: string | null): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  const { selections, depth } = measure(operation.selectionSet, fragmentsOf(document));
  if (depth > depthBound) throw tooComplex(`The operation is ${depth} levels deep, more than the ${depthBound} that can be planned.`);
  if (selections > selectionBound) {
    throw tooComplex(`The operation has ${selections} selections once its fragments are expanded, more than the ${selectionBound} that can be planned.`);
  }
}

function measure(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Extent {
  const known = new Map<string, Extent>();
  const ofFragment = (name: string): Extent => {
    const extent = known.get(name) ?? ofSet(fragments.get(name)?.selectionSet);
    known.set(name, extent);
    return extent;
  };
  const ofSet = (set: SelectionSetNode | undefined): Extent => {
    let [selections, depth] = [0, 0];
    for (const selection of set?.selections ?? []) {
      const below = selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet);
      selections += 1 + below.selections;
      depth = Math.max(depth, 1 + below.depth);
    }
    return { selections, depth };
  };
  return ofSet(root);
}
