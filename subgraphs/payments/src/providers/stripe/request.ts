import { z } from 'zod';

export type StripeConnection = {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Of one call. */
  readonly timeoutMs: number;
};

export type StripeRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Nested by brackets, as `metadata[payment_id]`. Sent as a form, or as the query of a GET. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly signal: AbortSignal;
};

const stripeError = z.object({
  type: z.string(),
  code: z.string().nullish(),
  decline_code: z.string().nullish(),
  message: z.string().nullish(),
  payment_intent: z.unknown().optional(),
});
export type StripeError = z.infer<typeof stripeError>;

export type StripeReply =
  | { readonly kind: 'OBJECT'; readonly body: unknown }
  /** 4xx: the request is understood, and not done. */
  | { readonly kind: 'ERROR'; readonly error: StripeError }
  | { readonly kind: 'UNKNOWN'; readonly reason: string; readonly retryAfterMs: number | null };

/** The version of the API whose objects are read here: an account's default would change under us. */
const apiVersion = '2025-03-31.basil';
const mostBytes = 1_048_576;

export async function request(connection: StripeConnection, { method, path, fields = {}, key, signal }: StripeRequest): Promise<StripeReply> {
  const form = new URLSearchParams(fields).toString();
  const url = `${connection.apiUrl}${path}${method === 'GET' && form !== '' ? `?${form}` : ''}`;
  try {
    const response = await fetch(url, {
      method,
      redirect: 'error',
      headers: {
        authorization: `Bearer ${connection.apiKey}`,
        'stripe-version': apiVersion,
        ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(method === 'POST' && { body: form }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(connection.timeoutMs)]),
    });
    return toReply(response, await readJson(response));
  } catch (error) {
    // The request may have arrived all the same: whether it was done is not known.
    return { kind: 'UNKNOWN', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error), retryAfterMs: null };
  }
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`The provider's answer is longer than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** 409: the key, or the object, is in use by another call. 429 and 5xx: nothing is said of what was asked. */
function toReply(response: Response, body: unknown): StripeReply {
  if (response.ok) return { kind: 'OBJECT', body };
  const { status, headers } = response;
  const { error } = z.object({ error: stripeError }).parse(body);
  // A key that is used for something else is a fault of ours: asking again cannot help, and is not a refusal of the payment.
  if (error.type === 'idempotency_error' && status !== 409) throw new Error(`Stripe refuses the key of ${response.url}: ${error.message}`);
  const isRefusal = (status === 400 || status === 402 || status === 404) && headers.get('stripe-should-retry') !== 'true';
  if (isRefusal) return { kind: 'ERROR', error };
  return { kind: 'UNKNOWN', reason: `${status} ${error.type}: ${error.message ?? ''}`, retryAfterMs: readRetryAfter(headers.get('retry-after')) };
}

/** Seconds, or null for anything else; bounded, as a mistake of theirs must not stop a refund for a year. */
function readRetryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Math.min(Number(header), 3_600) * 1_000 : null;
}
