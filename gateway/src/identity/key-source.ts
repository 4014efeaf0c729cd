import type { JSONWebKeySet } from 'jose';

/** Where public keys come from: the URL of a JWK set, or a function of this process. */
export type KeySource = string | (() => Promise<unknown>);

const timeoutMs = 5_000;
const mostBytes = 100_000;

/** @throws Error whose message says why there are none */
export async function loadKeys(source: KeySource, stopping: AbortSignal): Promise<JSONWebKeySet> {
  const keys = typeof source === 'string' ? await fetchKeys(source, AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)])) : await source();
  if (!isKeySet(keys)) throw new Error('it is no JWK set with keys');
  return keys;
}

async function fetchKeys(url: string, signal: AbortSignal): Promise<unknown> {
  // Who leads elsewhere would decide whom we believe.
  const response = await fetch(url, { redirect: 'error', headers: { accept: 'application/jwk-set+json, application/json' }, signal });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`it has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  if (response.status !== 200) throw new Error(`its status is ${response.status}`);
  return JSON.parse(Buffer.concat(chunks, size).toString('utf8'));
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys) && value.keys.length > 0;
}
