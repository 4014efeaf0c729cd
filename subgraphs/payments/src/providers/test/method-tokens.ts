import type { Decline } from '../../domain/charge.ts';

/** What the test provider does with a payment, by the token of its method; the README has the list for people. */
export type Behaviour = {
  readonly authorize: 'AUTHORIZED' | 'REQUIRES_ACTION' | 'DECLINED';
  /** Of authorize: `LOST` once, when it has been done; `NEVER` for each call. */
  readonly authorizeAnswer?: 'LOST' | 'NEVER';
  readonly decline?: Decline;
  readonly capture?: 'REFUSED' | 'LOST';
  readonly refund?: 'REFUSED' | 'LOST' | 'LATER';
  /** How often it tells of a change of its own accord. */
  readonly tellings?: number;
  /** Nothing that is asked arrives. */
  readonly isDeaf?: true;
};

const behaviours: Readonly<Record<string, Behaviour>> = {
  tok_ok: { authorize: 'AUTHORIZED' },
  tok_action: { authorize: 'REQUIRES_ACTION', tellings: 1 },
  tok_timeout: { authorize: 'AUTHORIZED', authorizeAnswer: 'LOST' },
  tok_late: { authorize: 'AUTHORIZED', authorizeAnswer: 'NEVER' },
  tok_down: { authorize: 'AUTHORIZED', isDeaf: true },
  tok_twice: { authorize: 'AUTHORIZED', tellings: 2 },
  tok_capture_fails: { authorize: 'AUTHORIZED', capture: 'REFUSED' },
  tok_capture_timeout: { authorize: 'AUTHORIZED', capture: 'LOST' },
  tok_refund_fails: { authorize: 'AUTHORIZED', refund: 'REFUSED' },
  tok_refund_timeout: { authorize: 'AUTHORIZED', refund: 'LOST' },
  tok_refund_later: { authorize: 'AUTHORIZED', refund: 'LATER' },
};

const final = new Set(['stolen_card', 'fraudulent', 'expired_card']);

/** `tok_declined` and `tok_declined_<code>` are declined with that code; so is any token that is not known. */
export function behaviourOf(token: string): Behaviour {
  const known = Object.hasOwn(behaviours, token) ? behaviours[token] : undefined;
  return known ?? { authorize: 'DECLINED', decline: declineBy(token) };
}

function declineBy(token: string): Decline {
  const [, , code = 'card_declined'] = /^tok_declined(_([a-z_]{1,40}))?$/.exec(token) ?? ['', '', 'unknown_method'];
  return { code, message: 'The payment was declined.', retryable: !final.has(code) };
}
