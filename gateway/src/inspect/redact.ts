import { type ArgumentNode, Kind, type ObjectFieldNode, parse, print, visit } from 'graphql';

const secretName = /passw|secret|token|authori[sz]ation|cookie|credential|card|cvc|iban/i;
const redacted = '[redacted]';

/** The same value without what stands under the name of a secret, at any depth. */
export function redactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, secretName.test(name) ? redacted : redactValue(below)]));
}

/** The same document without what is written out for an argument with the name of a secret. Null when it is not GraphQL. */
export function redactDocument(source: string): string | null {
  if (!secretName.test(source)) return source;
  const hide = <Node extends ArgumentNode | ObjectFieldNode>(node: Node): Node | undefined =>
    secretName.test(node.name.value) && node.value.kind !== Kind.VARIABLE ? { ...node, value: { kind: Kind.STRING, value: redacted } } : undefined;
  try {
    const document = parse(source, { noLocation: true });
    const shown = visit(document, { [Kind.ARGUMENT]: hide, [Kind.OBJECT_FIELD]: hide });
    return shown === document ? source : print(shown);
  } catch {
    return null;
  }
}
