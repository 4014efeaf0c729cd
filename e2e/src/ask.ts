/** One fetch of a query plan, as `extensions.trace` tells of it. */
export type TracedFetch = { readonly service: string; readonly ms: number; readonly sql: readonly { readonly text: string; readonly rows: number }[] };

export type Answer = {
  readonly status: number;
  /** As it came over the wire. */
  readonly text: string;
  // What a query selects is known to the test that wrote it.
  // biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
  readonly data: any;
  readonly errors: readonly { message: string; path?: (string | number)[]; extensions: { code: string; service?: string } }[] | undefined;
  readonly fetches: readonly TracedFetch[];
};

export type Question = { readonly query: string; readonly variables?: object; readonly headers?: Record<string, string> };

/** Posts one operation to a gateway, or a body that need not be one. */
export async function ask(gatewayUrl: string, question: Question | string): Promise<Answer> {
  const { headers = {}, ...operation } = typeof question === 'string' ? { headers: {} } : question;
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof question === 'string' ? question : JSON.stringify(operation),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  const { data, errors, extensions } = JSON.parse(text);
  return { status: response.status, text, data, errors, fetches: extensions?.trace?.fetches ?? [] };
}
