import { type ConstDirectiveNode, Kind, parse } from 'graphql';
import { type Composite, composites } from './supergraph-document.ts';

/**
 * Names of fields whose plan may end the whole process: the native planner panics, where nothing can catch it, when a subgraph
 * requires something of an entity that it resolves by two keys, and the operation comes from a subgraph that has but one of
 * them (@graphql-hive/router-query-planner 0.0.38, `mismatch_finder.rs`). With them, the fields that require such a field.
 */
export function fatalRequirements(supergraphSdl: string): ReadonlySet<string> {
  const fatal = new Set<string>();
  const required = new Map<string, ReadonlySet<string>>();
  for (const type of composites(parse(supergraphSdl, { noLocation: true })).values()) {
    for (const { name, directives = [] } of type.fields ?? []) {
      for (const directive of directives) {
        const requires = textOf(directive, 'requires');
        if (requires === undefined) continue;
        required.set(name.value, new Set([...(required.get(name.value) ?? []), ...requires.split(/\W+/)]));
        if (resolvableKeys(type, textOf(directive, 'graph')) > 1) fatal.add(name.value);
      }
    }
  }
  for (let size = -1; size !== fatal.size; ) {
    size = fatal.size;
    for (const [name, fields] of required) if ([...fields].some((field) => fatal.has(field))) fatal.add(name);
  }
  return fatal;
}

function resolvableKeys({ directives = [] }: Composite, graph: string | undefined): number {
  const isKey = (directive: ConstDirectiveNode): boolean => textOf(directive, 'graph') === graph && textOf(directive, 'key') !== undefined;
  return directives.filter((directive) => directive.name.value === 'join__type' && isKey(directive) && textOf(directive, 'resolvable') !== 'false').length;
}

function textOf({ arguments: given = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM || value?.kind === Kind.BOOLEAN ? String(value.value) : undefined;
}
