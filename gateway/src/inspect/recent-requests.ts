import type { GraphqlHttpRequest } from '@supergraph/service-kit';
import { redactDocument, redactValue } from './redact.ts';

/** A request that this process has answered, without its headers and without secrets. */
export type RecentRequest = {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly operationName: string | null;
  /** Null when it was too long to be kept, or came as a hash alone. */
  readonly query: string | null;
  /** Null when there were none, or they were too long to be kept. */
  readonly variables: unknown;
  readonly ms: number;
  /** Of the errors in the answer. */
  readonly codes: readonly string[];
};

export type AnsweredRequest = {
  readonly requestId: string;
  /** On the clock of `performance.now()`. */
  readonly beganAt: number;
  readonly operationName: string | null;
  readonly codes: ReadonlySet<string>;
  /** The page itself asks for plans; what it runs is nobody's request. */
  readonly showsPlan: boolean;
};

export type RecentRequests = {
  add(answered: AnsweredRequest, request: GraphqlHttpRequest): void;
  /** The newest first. */
  list(): readonly RecentRequest[];
};

const maxQueryLength = 20_000;
const maxVariablesLength = 5_000;

/** The last requests of this process, for `/inspect`. In development only: variables may tell of a person. */
export function createRecentRequests({ entries = 50 } = {}): RecentRequests {
  const kept: RecentRequest[] = [];
  return {
    add: (answered, request) => {
      const { query, variables, operationName } = readOperation(request);
      // Sandbox asks for the schema every second.
      if (answered.showsPlan || query?.includes('__schema')) return;
      const { requestId: id, beganAt, codes } = answered;
      const ms = Math.round((performance.now() - beganAt) * 10) / 10;
      kept.unshift({ id, at: new Date().toISOString(), operationName: answered.operationName ?? operationName, query, variables, ms, codes: [...codes] });
      if (kept.length > entries) kept.pop();
    },
    list: () => kept,
  };
}

function readOperation({ method, search, body }: GraphqlHttpRequest): Pick<RecentRequest, 'query' | 'variables' | 'operationName'> {
  const given = method === 'GET' ? Object.fromEntries(new URLSearchParams(search)) : body;
  const { query, variables, operationName } = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  return {
    query: typeof query === 'string' && query.length <= maxQueryLength ? redactDocument(query) : null,
    variables: keepVariables(typeof variables === 'string' ? readJson(variables) : variables),
    operationName: typeof operationName === 'string' ? operationName.slice(0, 128) : null,
  };
}

function keepVariables(variables: unknown): unknown {
  if (typeof variables !== 'object' || variables === null || Object.keys(variables).length === 0) return null;
  return JSON.stringify(variables).length <= maxVariablesLength ? redactValue(variables) : null;
}

/** As GET has them. */
function readJson(text: string): unknown {
  if (text.length > maxVariablesLength) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
