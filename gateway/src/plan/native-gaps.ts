import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { fatalRequirements } from './fatal-requirements.ts';
import { composites } from './supergraph-document.ts';

/**
 * `unable`: an operation needs what the native planner does not do, `@defer`, which it drops, or `@fromContext`. `doubtful`: it
 * may do it wrong, as of an interface that some subgraph knows as an object it takes a condition on one type for that on
 * another, or die of it.
 */
export type NativeGap = 'none' | 'doubtful' | 'unable';

export function readNativeGaps(supergraphSdl: string): (document: DocumentNode) => NativeGap {
  const contextual = fieldsWithContext(supergraphSdl);
  const objectified = typesBehindObjects(supergraphSdl);
  const fatal = fatalRequirements(supergraphSdl);
  return (document) => {
    let isUnable = false;
    let isDoubtful = false;
    const conditions = new Map<string, string>();
    const meet = (name: string): void => {
      for (const type of objectified.get(name) ?? []) {
        isDoubtful ||= (conditions.get(type) ?? name) !== name;
        conditions.set(type, name);
      }
    };
    visit(document, {
      [Kind.DIRECTIVE]: ({ name }) => {
        isUnable ||= name.value === 'defer';
      },
      [Kind.FIELD]: ({ name }) => {
        isUnable ||= contextual.has(name.value);
        isDoubtful ||= fatal.has(name.value);
      },
      [Kind.INLINE_FRAGMENT]: ({ typeCondition }) => {
        if (typeCondition) meet(typeCondition.name.value);
      },
      [Kind.FRAGMENT_DEFINITION]: ({ typeCondition }) => meet(typeCondition.name.value),
    });
    if (isUnable) return 'unable';
    return isDoubtful ? 'doubtful' : 'none';
  };
}

/** The names of fields with arguments from a context, and of those that require one. */
function fieldsWithContext(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (!/contextArguments\s*:\s*\[\s*\{/.test(supergraphSdl)) return names;
  const required = new Map<string, string>();
  visit(parse(supergraphSdl, { noLocation: true }), {
    [Kind.FIELD_DEFINITION]: ({ name, directives = [] }) => {
      for (const directive of directives) {
        if (argumentOf(directive, 'contextArguments')) names.add(name.value);
        const requires = argumentOf(directive, 'requires');
        if (requires?.kind === Kind.STRING) required.set(name.value, `${required.get(name.value) ?? ''} ${requires.value}`);
      }
    },
  });
  for (const [name, fields] of required) if (fields.split(/\W+/).some((field) => names.has(field))) names.add(name);
  return names;
}

/** By type: the interfaces that it implements, and that some subgraph knows as an object. */
function typesBehindObjects(supergraphSdl: string): ReadonlyMap<string, readonly string[]> {
  if (!/isInterfaceObject\s*:\s*true/.test(supergraphSdl)) return new Map();
  const types = composites(parse(supergraphSdl, { noLocation: true }));
  const isObjectSomewhere = (name: string): boolean =>
    types.get(name)?.directives?.some((directive) => {
      const value = argumentOf(directive, 'isInterfaceObject');
      return value?.kind === Kind.BOOLEAN && value.value;
    }) === true;
  return new Map([...types.values()].map(({ name, interfaces = [] }) => [name.value, interfaces.map((each) => each.name.value).filter(isObjectSomewhere)]));
}

function argumentOf(directive: ConstDirectiveNode, name: string) {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}
