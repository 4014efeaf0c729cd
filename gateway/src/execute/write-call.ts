import type { SubgraphCall } from '../subgraphs/transport.ts';
import type { CalledFetch } from './called-fetch.ts';
import type { Execution } from './execution.ts';
import { writeValue } from './json-text.ts';
import { type Representations, readRepresentations, writeRepresentations } from './representations.ts';

/** What one call of a fetch sends. */
export type MakeCall = (execution: Pick<Execution, 'variables' | 'context'>, sent: Sent) => SubgraphCall;

export type Sent = { readonly representations: readonly Representations[]; readonly passes: SubgraphCall['passes'] };

/** For a subgraph of this process: values. */
export function passCall(node: CalledFetch): MakeCall {
  const { variableUsages = [] } = node;
  const fixed = fixedParts(node);
  return ({ variables, context }, { representations }) => {
    const picked: Record<string, unknown> = {};
    for (const each of representations) picked[each.variable] = readRepresentations(each);
    for (const name of variableUsages) if (Object.hasOwn(variables, name)) picked[name] = variables[name];
    return { ...fixed, variables: picked, context };
  };
}

/** For a subgraph elsewhere: the text of the request, of which all but the variables is known beforehand. */
export function writeCall(node: CalledFetch): MakeCall {
  const { variableUsages = [] } = node;
  const fixed = fixedParts(node);
  const { query, operationName } = fixed;
  const head = `{"query":${JSON.stringify(query)}${operationName === null ? '' : `,"operationName":${JSON.stringify(operationName)}`},"variables":{`;
  return ({ variables, context }, { representations, passes }) => {
    let body = head;
    let separator = '"';
    for (const each of representations) {
      body += `${separator}${each.variable}":${writeRepresentations(each)}`;
      separator = ',"';
    }
    for (const name of variableUsages) {
      if (!Object.hasOwn(variables, name)) continue;
      body += `${separator}${name}":${writeValue(variables[name])}`;
      separator = ',"';
    }
    return new WrittenCall({ ...fixed, passes }, `${body}}}`, context);
  };
}

type FixedParts = Pick<SubgraphCall, 'query' | 'kind' | 'fetch'> & { readonly operationName: string | null };

function fixedParts({ operation: query, operationName, operationKind: kind, number: fetch }: CalledFetch): FixedParts {
  return { query, operationName: operationName ?? null, kind, fetch };
}

class WrittenCall implements SubgraphCall {
  readonly query: string;
  readonly operationName: string | null;
  readonly kind: SubgraphCall['kind'];
  readonly fetch: number | undefined;
  readonly passes: SubgraphCall['passes'];
  readonly body: string;
  readonly context: SubgraphCall['context'];

  constructor({ query, operationName, kind, fetch, passes }: FixedParts & Pick<SubgraphCall, 'passes'>, body: string, context: SubgraphCall['context']) {
    this.query = query;
    this.operationName = operationName;
    this.kind = kind;
    this.fetch = fetch;
    this.passes = passes;
    this.body = body;
    this.context = context;
  }

  /** Read from the body: transports that send it have no need of them. */
  get variables(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.body).variables;
  }
}
