export type ProtocolName = 'server-sent events' | 'multipart';

export const protocolNames: readonly ProtocolName[] = ['server-sent events', 'multipart'];

const accepts: Readonly<Record<ProtocolName, string>> = {
  'server-sent events': 'text/event-stream',
  // As Apollo Client sends it.
  multipart: 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9',
};

export type Asked = ({ readonly query: string } | { readonly documentId: string }) & { readonly variables?: Record<string, unknown> };

/** What a client has been told: an answer, that there is nothing to tell, or that it was the last. */
export type Told =
  | { readonly kind: 'next'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly answer: Answer }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'complete' };

export type Answer = {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly unknown[]; readonly extensions: Record<string, unknown> }[];
};

/** A client of one subscription, in one of the protocols. */
export class SubscriptionClient {
  readonly response: Response;
  readonly #leave: AbortController;
  readonly #told: AsyncGenerator<Told, void, void>;

  constructor(response: Response, protocol: ProtocolName, leave: AbortController) {
    this.response = response;
    this.#leave = leave;
    this.#told = protocol === 'multipart' ? readMultipart(response) : readEvents(response);
  }

  /** What is not a heartbeat. */
  async next(): Promise<Told> {
    for (let told = await this.any(); ; told = await this.any()) if (told.kind !== 'heartbeat') return told;
  }

  async any(): Promise<Told> {
    const { done, value } = await this.#told.next();
    if (done) throw new Error('The stream is over.');
    return value;
  }

  /** Until the end of the stream. */
  async rest(): Promise<Told[]> {
    const all: Told[] = [];
    for await (const told of this.#told) if (told.kind !== 'heartbeat') all.push(told);
    return all;
  }

  leave(): void {
    this.#leave.abort();
  }
}

export async function subscribe(
  url: string,
  asked: Asked,
  { protocol = protocolNames[0] as ProtocolName, headers = {} }: Options = {},
): Promise<SubscriptionClient> {
  const leave = new AbortController();
  const all = { 'content-type': 'application/json', accept: accepts[protocol], ...headers };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: all, body: JSON.stringify(asked), signal: leave.signal });
  return new SubscriptionClient(response, protocol, leave);
}

type Options = { readonly protocol?: ProtocolName; readonly headers?: Record<string, string> };

/** Pieces of the body that end with a delimiter; what follows the last must be nothing. */
async function* readPieces(response: Response, delimiter: string): AsyncGenerator<string, void, void> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const pieces = (text + chunk).split(delimiter);
    text = pieces.pop() ?? '';
    yield* pieces;
  }
  if (text.trim() !== '' && text.trim() !== '--') throw new Error(`The stream ends with ${JSON.stringify(text)}.`);
}

async function* readEvents(response: Response): AsyncGenerator<Told, void, void> {
  for await (const piece of readPieces(response, '\n\n')) {
    const [, name, data = ''] = /^event: (next|complete)\ndata:(.*)$/.exec(piece) ?? [];
    if (piece === ':') yield { kind: 'heartbeat' };
    else if (name === 'complete') yield { kind: 'complete' };
    else if (name === 'next') yield toldBy(JSON.parse(data));
    else throw new Error(`There is no such event: ${JSON.stringify(piece)}`);
  }
}

/** Server-sent events tell a failure as an answer. */
function toldBy(answer: Answer): Told {
  return { kind: 'data' in answer ? 'next' : 'failed', answer };
}

async function* readMultipart(response: Response): AsyncGenerator<Told, void, void> {
  let isFirst = true;
  for await (const piece of readPieces(response, '\r\n--graphql')) {
    if (isFirst) {
      if (piece !== '') throw new Error(`Before the first part is ${JSON.stringify(piece)}.`);
      isFirst = false;
      continue;
    }
    const [head, json = ''] = piece.split('\r\n\r\n');
    if (head !== '\r\ncontent-type: application/json; charset=utf-8') throw new Error(`The head of a part is ${JSON.stringify(head)}.`);
    const { payload, ...rest } = JSON.parse(json);
    if (payload === undefined) yield { kind: 'heartbeat' };
    else if (payload === null) yield { kind: 'failed', answer: rest };
    else yield toldBy(payload);
  }
  yield { kind: 'complete' };
}
