import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, type Checkout, type OpenPayments, openPayments } from './open-payments.ts';

let payments: OpenPayments;

beforeAll(async () => {
  payments = await openPayments();
});

afterAll(() => payments?.stop());

const names = (told: readonly { type: string }[]): string[] => told.map(({ type }) => type);

/** What the test provider's own books say of a payment. */
async function booked({ paymentId }: Checkout): Promise<{ state: string; captured: string; refunded: string; charges: string; moved: string }[]> {
  const { rows } = await payments.client.query(
    `select state, captured_minor as captured, refunded_minor as refunded, count(*) over () as charges,
       (select string_agg(kind, ' ' order by id) from test_provider.movement where charge_ref = ref) as moved
     from test_provider.charge where payment_id = $1`,
    [paymentId],
  );
  return rows;
}

const stateOf = async ({ paymentId }: Checkout): Promise<string> =>
  (await payments.client.query('select state from payment where id = $1', [paymentId])).rows[0]?.state;

describe('an authorization', () => {
  it('sets the money aside once, and tells so', async () => {
    const checkout = await authorize(payments, 'tok_ok');
    const told = await payments.told(checkout.orderId, 1);
    expect(told).toEqual([{ type: 'payment.authorized', payload: { ...checkout, amountMinor: '1290', currency: 'EUR' } }]);
    expect(await booked(checkout)).toEqual([{ state: 'AUTHORIZED', captured: '0', refunded: '0', charges: '1', moved: 'AUTHORIZE' }]);
  });

  it('that is asked for again is answered again, with one charge', async () => {
    const checkout = await authorize(payments, 'tok_ok');
    await payments.told(checkout.orderId, 1);
    await authorize(payments, 'tok_ok', checkout);
    expect(names(await payments.told(checkout.orderId, 2))).toEqual(['payment.authorized', 'payment.authorized']);
    expect(await booked(checkout)).toMatchObject([{ charges: '1', moved: 'AUTHORIZE' }]);
  });

  it.each([
    ['tok_declined', 'card_declined', true],
    ['tok_declined_stolen_card', 'stolen_card', false],
    ['tok_none_such', 'unknown_method', true],
  ])('by %s is declined with %s', async (token, declineCode, retryable) => {
    const checkout = await authorize(payments, token);
    expect(await payments.told(checkout.orderId, 1)).toEqual([
      { type: 'payment.declined', payload: { ...checkout, declineCode, retryable, message: expect.any(String) } },
    ]);
    expect(await stateOf(checkout)).toBe('FAILED');
  });

  it('whose reply is lost is asked for again, with one charge', async () => {
    const checkout = await authorize(payments, 'tok_timeout');
    expect(names(await payments.told(checkout.orderId, 1))).toEqual(['payment.authorized']);
    expect(await booked(checkout)).toMatchObject([{ state: 'AUTHORIZED', charges: '1', moved: 'AUTHORIZE' }]);
  });

  it('that the provider tells of twice is told once', async () => {
    const checkout = await authorize(payments, 'tok_twice');
    await payments.until('select 1 from webhook_event where payment_id = $1', [checkout.paymentId]);
    await payments.idle();
    expect(names(await payments.told(checkout.orderId, 1))).toEqual(['payment.authorized']);
    const { rows } = await payments.client.query('select count(*) from webhook_event where payment_id = $1', [checkout.paymentId]);
    expect(rows).toEqual([{ count: '1' }]);
  });

  it.each(['tok_late', 'tok_down'])('by %s that is not answered before its deadline is declined, and nothing stays set aside', async (token) => {
    const checkout = await authorize(payments, token, { deadlineAt: new Date(Date.now() + 1_000).toISOString() });
    expect(await payments.told(checkout.orderId, 1)).toMatchObject([
      { type: 'payment.declined', payload: { declineCode: 'provider_unavailable', retryable: true } },
    ]);
    await payments.until(`select 1 from test_provider.charge where payment_id = $1 and state = 'VOIDED'`, [checkout.paymentId]);
    await payments.until(`select 1 from payment where id = $1 and state = 'VOIDED'`, [checkout.paymentId]);
    await payments.send('payment.cancel', checkout, checkout.orderId);
    expect(await payments.told(checkout.orderId, 2)).toMatchObject([{}, { type: 'payment.cancelled', payload: { outcome: 'VOIDED', refundedMinor: '0' } }]);
  });

  it('that comes after its deadline is not begun with', async () => {
    const checkout = await authorize(payments, 'tok_ok', { deadlineAt: new Date(Date.now() - 1_000).toISOString() });
    expect(await payments.told(checkout.orderId, 1)).toMatchObject([{ type: 'payment.declined', payload: { declineCode: 'provider_unavailable' } }]);
    await payments.idle();
    expect(await booked(checkout)).toEqual([]);
  });
});

describe('a capture', () => {
  it.each(['tok_ok', 'tok_capture_timeout'])('of %s takes the money once', async (token) => {
    const checkout = await authorize(payments, token);
    await payments.told(checkout.orderId, 1);
    await payments.send('payment.capture', checkout, checkout.orderId);
    await payments.send('payment.capture', checkout, checkout.orderId);
    expect((await payments.told(checkout.orderId, 2))[1]).toEqual({ type: 'payment.captured', payload: { ...checkout, amountMinor: '1290' } });
    await payments.idle();
    expect(await booked(checkout)).toEqual([{ state: 'CAPTURED', captured: '1290', refunded: '0', charges: '1', moved: 'AUTHORIZE CAPTURE' }]);
    expect(await stateOf(checkout)).toBe('CAPTURED');
  });

  it('that comes before the authorization is made once there is one', async () => {
    const checkout = await authorize(payments, 'tok_timeout');
    await payments.send('payment.capture', checkout, checkout.orderId);
    expect(names(await payments.told(checkout.orderId, 2))).toEqual(['payment.authorized', 'payment.captured']);
  });

  it('that the provider refuses is told, and the payment can be let go', async () => {
    const checkout = await authorize(payments, 'tok_capture_fails');
    await payments.told(checkout.orderId, 1);
    await payments.send('payment.capture', checkout, checkout.orderId);
    expect((await payments.told(checkout.orderId, 2))[1]).toEqual({ type: 'payment.capture_failed', payload: { ...checkout, reason: 'capture_failed' } });
    await payments.send('payment.cancel', checkout, checkout.orderId);
    expect((await payments.told(checkout.orderId, 3))[2]).toMatchObject({ type: 'payment.cancelled', payload: { outcome: 'VOIDED' } });
    expect(await booked(checkout)).toMatchObject([{ state: 'VOIDED', captured: '0' }]);
  });

  it('of a payment that nobody knows fails', async () => {
    const unknown = { orderId: '00000000-0000-7000-8000-000000000001', paymentId: '00000000-0000-7000-8000-000000000002' };
    await payments.send('payment.capture', unknown, unknown.orderId);
    expect(await payments.told(unknown.orderId, 1)).toEqual([{ type: 'payment.capture_failed', payload: { ...unknown, reason: 'unknown_payment' } }]);
  });
});

describe('a cancellation', () => {
  it('that comes before the payment keeps it from being opened', async () => {
    const checkout = { orderId: '00000000-0000-7000-8000-000000000011', paymentId: '00000000-0000-7000-8000-000000000012' };
    await payments.send('payment.cancel', checkout, checkout.orderId);
    await authorize(payments, 'tok_ok', checkout);
    await payments.idle();
    expect(await payments.told(checkout.orderId, 1)).toEqual([
      { type: 'payment.cancelled', payload: { ...checkout, outcome: 'NEVER_TAKEN', refundedMinor: '0' } },
    ]);
    expect(await booked(checkout)).toEqual([]);
  });

  it('that comes with the payment leaves nothing set aside', async () => {
    const checkouts = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const checkout = await authorize(payments, n % 2 ? 'tok_ok' : 'tok_timeout');
        await payments.send('payment.cancel', checkout, checkout.orderId);
        return checkout;
      }),
    );
    for (const checkout of checkouts) {
      const told = names(await payments.told(checkout.orderId, 1));
      expect(told.at(-1) === 'payment.cancelled' || names(await payments.told(checkout.orderId, told.length + 1)).at(-1) === 'payment.cancelled').toBe(true);
    }
    await payments.idle();
    for (const checkout of checkouts) expect((await booked(checkout)).map(({ state }) => state)).not.toContain('AUTHORIZED');
  });

  it('gives back what was taken, and is answered again when it is repeated', async () => {
    const checkout = await authorize(payments, 'tok_refund_timeout');
    await payments.send('payment.capture', checkout, checkout.orderId);
    await payments.told(checkout.orderId, 2);
    await payments.send('payment.cancel', checkout, checkout.orderId);
    const answer = { type: 'payment.cancelled', payload: { ...checkout, outcome: 'REFUNDED', refundedMinor: '1290' } };
    expect((await payments.told(checkout.orderId, 3)).slice(2)).toEqual([answer]);
    await payments.send('payment.cancel', checkout, checkout.orderId);
    expect((await payments.told(checkout.orderId, 4)).slice(2)).toEqual([answer, answer]);
    expect(await booked(checkout)).toEqual([{ state: 'CAPTURED', captured: '1290', refunded: '1290', charges: '1', moved: 'AUTHORIZE CAPTURE REFUND' }]);
    expect(await stateOf(checkout)).toBe('REFUNDED');
  });

  it('of a declined payment tells that nothing was taken', async () => {
    const checkout = await authorize(payments, 'tok_declined');
    await payments.told(checkout.orderId, 1);
    await payments.send('payment.cancel', checkout, checkout.orderId);
    expect((await payments.told(checkout.orderId, 2))[1]).toMatchObject({ type: 'payment.cancelled', payload: { outcome: 'NEVER_TAKEN' } });
  });
});

describe('the ledger', () => {
  it('has each try once, and is only added to', async () => {
    const checkout = await authorize(payments, 'tok_timeout');
    await payments.send('payment.capture', checkout, checkout.orderId);
    await payments.told(checkout.orderId, 2);
    const { rows } = await payments.client.query('select kind, state, amount_minor as amount from payment_attempt where payment_id = $1 order by at', [
      checkout.paymentId,
    ]);
    expect(rows).toEqual([
      { kind: 'AUTHORIZE', state: 'AUTHORIZED', amount: '1290' },
      { kind: 'CAPTURE', state: 'CAPTURED', amount: '1290' },
    ]);
    for (const change of ["update payment_attempt set state = 'FAILED' where payment_id = $1", 'delete from payment_attempt where payment_id = $1']) {
      await expect(payments.client.query(change, [checkout.paymentId])).rejects.toMatchObject({ constraint: 'payment_attempt_is_final' });
    }
  });
});
