import { GraphQLError } from 'graphql';
import type { SubgraphSource } from './supergraph-config.ts';
import { readWrittenRules, type WrittenRule } from './written-rules.ts';

/**
 * Who may have a field is written down for each: nothing is open because it was forgotten. A field that several subgraphs resolve
 * has the same rule in all of them, so that it does not matter who wrote which.
 */
export function findRuleFaults(subgraphs: readonly SubgraphSource[]): GraphQLError[] {
  const rules = subgraphs.flatMap(readWrittenRules);
  const shared = Map.groupBy(rules, ({ coordinate }) => coordinate).values();
  return [...rules.filter(isMissing).map(missing), ...rules.filter(isContradictory).map(contradiction), ...[...shared].filter(isUneven).map(uneven)];
}

function isMissing({ requirements, isPublic }: WrittenRule): boolean {
  return requirements.length === 0 && isPublic === false;
}

function missing({ coordinate, node }: WrittenRule): GraphQLError {
  const message = `${coordinate} does not say who may have it, by @authenticated, @requiresScopes, @policy or @tag(name: "public").`;
  return fault('FIELD_WITHOUT_RULE', message, [node]);
}

function isContradictory({ requirements, isPublic }: WrittenRule): boolean {
  return isPublic === 'field' && requirements.length > 0;
}

function contradiction({ coordinate, requirements, node }: WrittenRule): GraphQLError {
  return fault('FIELD_RULES_CONTRADICT', `${coordinate} is tagged "public", but it or its type has ${requirements.join(' ')}, which holds.`, [node]);
}

/** The fields that have none are told of already. */
function isUneven(rules: readonly WrittenRule[]): boolean {
  return new Set(rules.filter((rule) => !isMissing(rule)).map(told)).size > 1;
}

function uneven(rules: readonly WrittenRule[]): GraphQLError {
  const each = rules.map((rule) => `${told(rule)} in ${rule.subgraph}`).join(', ');
  return fault(
    'FIELD_RULES_DIFFER',
    `${rules[0]?.coordinate} has rules that differ: ${each}.`,
    rules.map(({ node }) => node),
  );
}

function told({ requirements }: WrittenRule): string {
  return requirements.join(' ') || 'public';
}

function fault(code: string, message: string, nodes: readonly WrittenRule['node'][]): GraphQLError {
  return new GraphQLError(message, { nodes: nodes.flatMap((node) => node ?? []), extensions: { code } });
}
