import { type ASTNode, Kind, type NameNode, parse, Source, type StringValueNode, visit } from 'graphql';
import type { SubgraphSource } from './supergraph-config.ts';

/** Finds every type, field, argument, input field, enum value and directive that says nothing to a client. */
export function findMissingDescriptions({ sdl, file }: SubgraphSource): MissingDescription[] {
  const missing: MissingDescription[] = [];
  const parents: string[] = [];
  visit(parse(new Source(sdl, file)), {
    enter(node) {
      const name = nameOf(node);
      if (name === undefined) return;
      parents.push(node.kind === Kind.DIRECTIVE_DEFINITION ? `@${name.value}` : name.value);
      if (!isDescribable(node) || node.description?.value.trim()) return;
      const { line, column } = name.loc?.startToken ?? { line: 1, column: 1 };
      missing.push({ coordinate: coordinateOf(parents), line, column });
    },
    leave(node) {
      if (nameOf(node) !== undefined) parents.pop();
    },
  });
  return missing;
}

/** Only definitions and extensions make up a coordinate; a name inside a directive or a type reference does not. */
function nameOf(node: ASTNode): NameNode | undefined {
  const defines = /(Definition|Extension)$/.test(node.kind) && 'name' in node;
  return defines ? node.name : undefined;
}

function isDescribable(node: ASTNode): node is ASTNode & { readonly description?: StringValueNode } {
  return node.kind.endsWith('Definition') && node.kind !== Kind.SCHEMA_DEFINITION;
}

/** In the form of the specification's schema coordinates, such as `Query.product(id:)` or `@tag(name:)`. */
function coordinateOf([first = '', second, argument]: readonly string[]): string {
  if (second === undefined) return first;
  if (first.startsWith('@')) return `${first}(${second}:)`;
  return argument === undefined ? `${first}.${second}` : `${first}.${second}(${argument}:)`;
}

export type MissingDescription = {
  readonly coordinate: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
};
