import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  visit,
} from 'graphql';

/** By `Type` or `Type.field`: directives. */
export type AddedRules = Readonly<Record<string, string>>;

/** A composed supergraph with more rules than its subgraphs have written, as another composition might let through. */
export function addRules(supergraphSdl: string, rules: AddedRules): string {
  const directivesOf = (coordinate: string): readonly ConstDirectiveNode[] => {
    const [definition] = rules[coordinate] === undefined ? [] : parse(`type T ${rules[coordinate]}`, { noLocation: true }).definitions;
    return definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  };
  let type = '';
  const extended: DocumentNode = visit(withSpecs(parse(supergraphSdl, { noLocation: true })), {
    enter: (node) => {
      if (node.kind === Kind.FIELD_DEFINITION) return withDirectives(node, directivesOf(`${type}.${node.name.value}`));
      if (!isTypeDefinitionNode(node)) return undefined;
      type = node.name.value;
      return withDirectives(node, directivesOf(type));
    },
  });
  return print(extended);
}

type Directed = FieldDefinitionNode | TypeDefinitionNode;

function withDirectives(node: Directed, directives: readonly ConstDirectiveNode[]): Directed | undefined {
  return directives.length === 0 ? undefined : { ...node, directives: [...(node.directives ?? []), ...directives] };
}

const specs = ['authenticated', 'requiresScopes', 'policy'];

/** Links the specifications that the supergraph does not link. */
function withSpecs(document: DocumentNode): DocumentNode {
  const missing = specs.filter((name) => !print(document).includes(`https://specs.apollo.dev/${name}/`));
  const links = missing.map((name) => `@link(url: "https://specs.apollo.dev/${name}/v0.1", for: SECURITY)`).join(' ');
  if (links === '') return document;
  const extension = parse(`extend schema ${links}`, { noLocation: true }).definitions;
  const definitions = missing.flatMap((name) => parse(specDefinitions[name] ?? '', { noLocation: true }).definitions);
  return { ...document, definitions: [...document.definitions, ...extension, ...definitions] };
}

const locations = 'on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM';
const specDefinitions: Readonly<Record<string, string>> = {
  authenticated: `directive @authenticated ${locations}`,
  requiresScopes: `directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) ${locations} scalar requiresScopes__Scope`,
  policy: `directive @policy(policies: [[policy__Policy!]!]!) ${locations} scalar policy__Policy`,
};
