import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old, or how far ahead of our clock, a signature may be. */
const toleranceMs = 300_000;
/** Longer headers are no signature: each candidate costs a comparison. */
const mostParts = 20;

/** The header of a signed body: `t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`, see https://docs.stripe.com/webhooks#verify-manually */
export function signBody(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${hmac(`${seconds}.${body}`, secret).toString('hex')}`;
}

/** Whether the header is by any of the secrets: two are valid while one replaces the other. */
export function isSignedBody(header: string | undefined, { body, secrets, now }: { body: string; secrets: readonly string[]; now: Date }): boolean {
  const parts = (header ?? '').split(',', mostParts).map((part) => part.trim());
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  if (!/^\d{1,12}$/.test(time) || Math.abs(now.getTime() - Number(time) * 1_000) > toleranceMs) return false;
  const given = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).map((part) => Buffer.from(part.slice(3), 'hex'));
  const expected = secrets.map((secret) => hmac(`${time}.${body}`, secret));
  return expected.some((mac) => given.some((candidate) => timingSafeEqual(mac, candidate)));
}

function hmac(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
