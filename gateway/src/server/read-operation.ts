/** What a well-formed request asks for. See https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters */
export type Asked = {
  /** Undefined when the document goes by its hash alone. */
  readonly query: string | undefined;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
  /** Of an automatic persisted query. */
  readonly persistedHash: string | undefined;
};

/** Undefined when the body is not that of a well-formed request. */
export function readPostOperation(body: unknown): Asked | undefined {
  if (!isObject(body)) return undefined;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (query !== undefined && typeof query !== 'string') return undefined;
  if (operationName !== null && typeof operationName !== 'string') return undefined;
  if (variables !== null && !isObject(variables)) return undefined;
  if (extensions !== null && !isObject(extensions)) return undefined;
  return asked({ query, operationName, variables, extensions });
}

/** The same of the query string of a GET. */
export function readGetOperation(search: string): Asked | undefined {
  const parameters = new URLSearchParams(search);
  const names = [...parameters.keys()];
  if (new Set(names).size < names.length) return undefined;
  const variables = readJson(parameters.get('variables'));
  const extensions = readJson(parameters.get('extensions'));
  if (variables === undefined || extensions === undefined) return undefined;
  return asked({ query: parameters.get('query') ?? undefined, operationName: parameters.get('operationName'), variables, extensions });
}

type Parameters = Omit<Asked, 'persistedHash'> & { readonly extensions: Record<string, unknown> | null };

function asked({ query, operationName, variables, extensions }: Parameters): Asked | undefined {
  const persisted = extensions?.['persistedQuery'];
  if (!persisted) return query ? { query, operationName, variables, persistedHash: undefined } : undefined;
  if (!isObject(persisted) || persisted['version'] !== 1 || typeof persisted['sha256Hash'] !== 'string') return undefined;
  return { query, operationName, variables, persistedHash: persisted['sha256Hash'] };
}

/** Null when it is absent, undefined when it is not the JSON of an object. */
function readJson(text: string | null): Record<string, unknown> | null | undefined {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
