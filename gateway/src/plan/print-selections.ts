import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';

/** A selection set without its outer braces, on lines of `width` where names and arguments leave the choice. */
export function printSelections({ selections }: SelectionSetNode, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const endLine = (): void => {
    if (line !== '') lines.push(line);
    line = '';
  };
  for (const selection of selections) {
    const text = inOneLine(selection);
    const isLeaf = !setOf(selection);
    if (!isLeaf || line.length + 1 + text.length > width) endLine();
    if (isLeaf) line = line === '' ? text : `${line} ${text}`;
    else lines.push(...printNested(selection, text, width));
  }
  endLine();
  return lines;
}

function printNested(selection: SelectionNode, text: string, width: number): string[] {
  const set = setOf(selection);
  if (!set || text.length <= width) return [text];
  return [`${headOf(selection)} {`, ...printSelections(set, width - 2).map((line) => `  ${line}`), '}'];
}

function inOneLine(selection: SelectionNode): string {
  const set = setOf(selection);
  return set ? `${headOf(selection)} { ${set.selections.map(inOneLine).join(' ')} }` : headOf(selection);
}

function setOf(selection: SelectionNode): SelectionSetNode | undefined {
  return selection.kind === Kind.FRAGMENT_SPREAD ? undefined : selection.selectionSet;
}

/** What stands before the braces. */
function headOf(selection: SelectionNode): string {
  switch (selection.kind) {
    case Kind.FIELD:
      return join(print({ ...selection, selectionSet: undefined } satisfies FieldNode));
    case Kind.FRAGMENT_SPREAD:
      return join(print(selection));
    case Kind.INLINE_FRAGMENT: {
      const directives = selection.directives?.map((directive) => ` ${join(print(directive))}`) ?? [];
      return `...${selection.typeCondition ? ` on ${selection.typeCondition.name.value}` : ''}${directives.join('')}`;
    }
  }
}

/** graphql-js gives each of many arguments a line of its own. */
function join(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
}
