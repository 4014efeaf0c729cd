import { type ASTNode, getArgumentValues, Kind, visit } from 'graphql';
import type { Run, Values } from './run.ts';
import type { Site } from './site.ts';

const none: Values = Object.freeze({});

/**
 * Coerces a field's arguments once, or once a request where they hold variables. Calls share them, so they are frozen:
 * a resolver that writes into its arguments fails instead of changing those of others. @throws GraphQLError
 */
export function compileArguments(site: Site): (run: Run) => Values {
  const [node] = site.nodes;
  if (!node || site.definition.args.length === 0) return () => none;
  const coerce = (run: Run): Values => getArgumentValues(site.definition, node, run.variables);
  let constant: Values | undefined;
  if (!holdsVariable(node.arguments ?? []))
    return (run) => {
      constant ??= freezeAll(coerce(run));
      return constant;
    };
  return (run) => {
    const known = run.argumentsOf.get(site);
    if (known) return known;
    // Only the outermost: what a variable holds may be the caller's own.
    const values = Object.freeze(coerce(run));
    run.argumentsOf.set(site, values);
    return values;
  };
}

function holdsVariable(nodes: readonly ASTNode[]): boolean {
  let isFound = false;
  for (const node of nodes)
    visit(node, {
      [Kind.VARIABLE]: () => {
        isFound = true;
      },
    });
  return isFound;
}

/** Lists and input objects; what a scalar has made of a literal may be anything. */
function freezeAll<Value>(value: Value): Value {
  if (!Array.isArray(value) && !isPlain(value)) return value;
  for (const each of Object.values(value)) freezeAll(each);
  return Object.freeze(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
