import { baseType, dnfConjunction, type InterfaceType, isInterfaceType, isObjectType, type Schema } from '@apollo/federation-internals';
import { type Field, readSources } from './field-sources.ts';
import type { Alternatives, Requirement } from './requirement.ts';
import { createReader, type Element, type ReadWritten } from './written-requirements.ts';

/** What each field of a supergraph requires of a caller. */
export type Rules = {
  /** All of these; none for most fields. `typeName` is where an operation selects the field, and may be an interface. */
  of(typeName: string, fieldName: string): readonly Requirement[];
  /** No field requires anything. */
  readonly isEmpty: boolean;
};

/**
 * A field requires what is written on it, on its type and on the type that it answers with, and what all those fields require
 * whose values go into its own.
 *
 * Through an interface nobody reaches what they may not reach on each of its types: a field of an interface requires what that
 * field requires of any implementing type. Apollo's composition writes it so since 2.14; here it is so whoever has composed.
 */
export function readRules(schema: Schema): Rules {
  const read = createReader(schema);
  const sourcesOf = readSources(schema);
  const rules = new Map<string, readonly Requirement[]>();
  for (const type of schema.types()) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of type.fields() as readonly Field[]) {
      const required = new Map<string, Requirement>();
      for (const each of withSources(field, sourcesOf)) for (const requirement of requiredOf(each, read)) required.set(requirement.text, requirement);
      if (required.size > 0) rules.set(field.coordinate, [...required.values()]);
    }
  }
  return { of: (typeName, fieldName) => rules.get(`${typeName}.${fieldName}`) ?? none, isEmpty: rules.size === 0 };
}

const none: readonly Requirement[] = [];

/** There can be circles. */
function withSources(field: Field, sourcesOf: (field: Field) => readonly Field[]): ReadonlySet<Field> {
  const reached = new Set([field]);
  for (const each of reached) for (const source of sourcesOf(each)) reached.add(source);
  return reached;
}

function requiredOf(field: Field, read: ReadWritten): Requirement[] {
  const { parent, name } = field;
  const answered = baseType(field.type as NonNullable<Field['type']>);
  const elements: Element[] = [field, parent, answered, ...(isInterfaceType(answered) ? answered.allImplementations() : [])];
  const above = parent.interfaces().filter((type) => type.field(name));
  return [...elements.flatMap(read), ...above.flatMap((type) => inherited(type, name, read))];
}

/**
 * What an interface requires by itself, and not because one of its types does. Composition used to take such rules, and to leave
 * the types behind the interface without them.
 */
function inherited(type: InterfaceType, name: string, read: ReadWritten): Requirement[] {
  const types = type.possibleRuntimeTypes();
  const field = type.field(name);
  return [
    ...unexplained(read(type), types.flatMap(read)),
    ...unexplained(
      field ? read(field) : [],
      types.flatMap((each) => read(each.field(name) ?? each)),
    ),
  ];
}

function unexplained(requirements: readonly Requirement[], ofTypes: readonly Requirement[]): Requirement[] {
  return requirements.filter((requirement) => {
    if (requirement.kind === 'authenticated') return !ofTypes.includes(requirement);
    const same = ofTypes.flatMap((each) => (each.kind === requirement.kind ? [each.anyOf.map((names) => [...names])] : []));
    return same.length === 0 || !implies(dnfConjunction(same), requirement.anyOf);
  });
}

function implies(stronger: Alternatives, weaker: Alternatives): boolean {
  return stronger.every((names) => weaker.some((fewer) => fewer.every((name) => names.includes(name))));
}
