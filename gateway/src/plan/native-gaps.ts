import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';

/** Whether an operation needs what the native planner does not do: `@defer`, which it drops, and `@fromContext`. */
export function readNativeGaps(supergraphSdl: string): (document: DocumentNode) => boolean {
  const contextual = fieldsWithContext(supergraphSdl);
  return (document) => {
    let found = false;
    visit(document, {
      [Kind.DIRECTIVE]: ({ name }) => {
        found ||= name.value === 'defer';
      },
      [Kind.FIELD]: ({ name }) => {
        found ||= contextual.has(name.value);
      },
    });
    return found;
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

function argumentOf(directive: ConstDirectiveNode, name: string) {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}
