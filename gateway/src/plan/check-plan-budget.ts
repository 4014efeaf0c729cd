import { type DocumentNode, type FragmentDefinitionNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../operations/fragments.ts';
import { tooComplex } from './plan-line.ts';

/** Selections once fragments are expanded: planners take more than a time proportional to them, and a small document can hold billions. */
const selectionBound = 10_000;
/** Fields and fragments within one another. The native planner overflows its stack, and takes the process along, at some thousands. */
export const depthBound = 100;

type Extent = { readonly selections: number; readonly depth: number };

/** @throws DomainError OPERATION_TOO_COMPLEX for what no planner is to be asked. Takes a time proportional to the document. */
export function checkPlanBudget(document: DocumentNode, operationName: string | null): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  const { selections, depth } = measure(operation.selectionSet, fragmentsOf(document));
  if (depth > depthBound) throw tooDeep();
  if (selections <= selectionBound) return;
  throw tooComplex(`The operation has ${selections} selections once its fragments are expanded, more than the ${selectionBound} that can be planned.`);
}

function measure(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Extent {
  const known = new Map<string, Extent>();
  const ofFragment = (name: string, above: number): Extent => {
    const extent = known.get(name) ?? ofSet(fragments.get(name)?.selectionSet, above);
    known.set(name, extent);
    return extent;
  };
  const ofSet = (set: SelectionSetNode | undefined, above: number): Extent => {
    // Each fragment is looked at once, so this alone would not find every depth; but it keeps our own stack.
    if (above > depthBound) throw tooDeep();
    let [selections, depth] = [0, 0];
    for (const selection of set?.selections ?? []) {
      const below = selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value, above + 1) : ofSet(selection.selectionSet, above + 1);
      selections += 1 + below.selections;
      depth = Math.max(depth, 1 + below.depth);
    }
    return { selections, depth };
  };
  return ofSet(root, 0);
}

function tooDeep(): Error {
  return tooComplex(`The operation is more than ${depthBound} levels deep, which is the most that can be planned.`);
}
