import { type DocumentNode, getOperationAST, type OperationDefinitionNode, type OperationTypeNode } from 'graphql';
import { findRuledFields, requirementsIn } from '../authorization/find-requirements.ts';
import type { Requirement } from '../authorization/requirement.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { fragmentsOf } from './fragments.ts';
import { keyOf } from './operation-cache.ts';
import type { Planning } from './plan-operation.ts';

/** What must be known of an operation before it is known for whom it is to be compiled. */
export type RuledOperation = {
  readonly kind: `${OperationTypeNode}`;
  readonly name: string | null;
  /** Of a caller who is to have all of it. */
  readonly requirements: readonly Requirement[];
};

export type OperationRules = {
  /** What has been read of this text, if any field of it has a rule. */
  peek(source: string, operationName: string | null): RuledOperation | undefined;
  /** Of a document that was parsed from `source` and has been validated. Empty where no field has a rule. */
  requirements(source: string, operationName: string | null, document: DocumentNode): readonly Requirement[];
  clear(): void;
};

const bound = { entries: 10_000, weight: 4_000_000 };
const none: readonly Requirement[] = [];

export function createOperationRules({ apiSchema: schema, rules }: Pick<Planning, 'apiSchema' | 'rules'>): OperationRules {
  const known = createBoundedCache<RuledOperation>(bound);
  return {
    peek: (source, operationName) => (rules.isEmpty ? undefined : known.get(keyOf(source, operationName))),
    requirements: (source, operationName, document) => {
      if (rules.isEmpty) return none;
      const key = keyOf(source, operationName);
      const found = known.get(key);
      if (found) return found.requirements;
      const definition = getOperationAST(document, operationName);
      const root = definition && schema.getRootType(definition.operation);
      // Whoever compiles it says what is wrong with it.
      if (!definition || !root) return none;
      const requirements = requirementsIn(findRuledFields({ schema, rules, fragments: fragmentsOf(document) }, root, definition.selectionSet));
      if (requirements.length > 0) known.set(key, { ...describe(definition), requirements }, source.length);
      return requirements;
    },
    clear: known.clear,
  };
}

export function describe({ operation: kind, name }: OperationDefinitionNode): Pick<RuledOperation, 'kind' | 'name'> {
  return { kind, name: name?.value ?? null };
}
