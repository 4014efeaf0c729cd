import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Advance, advance, beginCheckout, type Told } from '../src/domain/checkout/advance.ts';
import type { Command } from '../src/domain/checkout/commands.ts';
import type { CheckoutRequest, Saga } from '../src/domain/checkout/saga.ts';
import { type Temper, World } from './checkout-world.ts';

const request: CheckoutRequest = {
  orderId: 'order',
  userId: 'user',
  cartId: 'cart',
  addressId: 'address',
  methodToken: 'tok_ok',
  expectedTotalMinor: '2490',
  expectedCurrency: 'EUR',
  expectedPrices: [],
  coupons: [],
  lines: [{ lineId: 'line', variantId: 'variant', quantity: 2 }],
};
const ids = { paymentId: 'payment', reservationIds: ['first', 'second'] } as const;
const calm: Temper = {
  isShort: false,
  isShortLater: false,
  shippingMinor: '490',
  unitPriceMinor: '1000',
  hasAddress: true,
  pays: 'AT_ONCE',
  captures: true,
};

/** A checkout with what is under way to and from it. */
class Run {
  readonly world: World;
  saga: Saga;
  now = 0;
  sent: Command[] = [];
  told: Told[] = [];

  constructor(temper: Partial<Temper> = {}, wanted: CheckoutRequest = request) {
    this.world = new World({ ...calm, ...temper });
    this.saga = this.take(beginCheckout(wanted, ids, this.now));
  }

  take({ saga, commands }: Advance): Saga {
    this.sent.push(...commands);
    this.saga = saga;
    return saga;
  }

  hear(told: Told): void {
    this.take(advance(this.saga, told, this.now));
  }

  passTime(): void {
    this.now = Math.max(this.now, this.saga.wakeAt ?? this.now);
    this.hear({ name: 'time' });
  }

  /** All that is under way arrives, and what follows from it, until nothing does. */
  settle(): void {
    while (this.sent.length + this.told.length > 0) this.round();
  }

  round(): void {
    for (const command of this.sent.splice(0)) this.told.push(...this.world.answer(command));
    for (const told of this.told.splice(0)) this.hear(told);
  }

  /** For ten minutes others do what they are asked, and no answer of theirs arrives. */
  silence(): void {
    const end = this.now + 600_000;
    while (this.saga.wakeAt !== null && this.saga.wakeAt <= end) {
      for (const command of this.sent.splice(0)) this.world.answer(command);
      this.passTime();
    }
  }

  finish(): void {
    this.settle();
    for (let turn = 0; this.saga.step !== 'ENDED' && turn < 50; turn++) {
      this.passTime();
      this.settle();
    }
    this.settle();
  }
}

function finished(temper: Partial<Temper> = {}, wanted = request): Run {
  const run = new Run(temper, wanted);
  run.finish();
  return run;
}

const nothing = { held: 0, sold: 0, aside: 0, taken: 0 };

describe('a checkout', () => {
  it('ends with the pieces sold and the money taken once', () => {
    const { saga, world } = finished();
    expect(saga).toMatchObject({ step: 'ENDED', outcome: { kind: 'PAID' }, wakeAt: null });
    expect(world.books()).toEqual({ ...nothing, sold: 1, taken: 1 });
    expect(world.charges).toEqual(['payment']);
  });

  it.each<[string, Partial<Temper>, object]>([
    ['there is no such address', { hasAddress: false }, { kind: 'NO_ADDRESS' }],
    ['pieces are short', { isShort: true }, { kind: 'SHORT', shortages: [] }],
    ['a price has changed', { unitPriceMinor: '1100' }, { kind: 'TOTAL_CHANGED', totalMinor: '2690', currency: 'EUR' }],
    ['shipping has changed', { shippingMinor: '0' }, { kind: 'TOTAL_CHANGED', totalMinor: '2000', currency: 'EUR' }],
    ['the payment is declined', { pays: 'DECLINED' }, { kind: 'DECLINED', declineCode: 'card_declined', message: 'No.', retryable: true }],
    ['the payment is never confirmed', { pays: 'NEVER' }, { kind: 'DECLINED', declineCode: 'action_expired', message: expect.any(String), retryable: true }],
    ['the money is not taken', { captures: false }, { kind: 'NOT_CAPTURED' }],
  ])('ends with nothing held when %s', (_why, temper, outcome) => {
    const { saga, world } = finished(temper);
    expect(saga).toMatchObject({ step: 'ENDED', outcome });
    expect(world.books()).toEqual(nothing);
  });

  it('refuses the right total in the wrong currency', () => {
    const { saga, world } = finished({}, { ...request, expectedCurrency: 'USD' });
    expect(saga.outcome).toEqual({ kind: 'TOTAL_CHANGED', totalMinor: '2490', currency: 'EUR' });
    expect(world.books()).toEqual(nothing);
  });

  it('of what is free asks for no payment', () => {
    const { saga, world } = finished({ unitPriceMinor: '0', shippingMinor: '0' }, { ...request, expectedTotalMinor: '0' });
    expect(saga.outcome).toEqual({ kind: 'PAID' });
    expect(world.books()).toEqual({ ...nothing, sold: 1 });
  });

  it('asks the owners of prices and addresses at the same time', () => {
    expect(beginCheckout(request, ids, 0).commands.map(({ name }) => name)).toEqual(['catalogue.quote', 'address.look_up']);
  });

  it('asks again only for what is not answered', () => {
    const run = new Run();
    run.hear({ name: 'address.looked_up', payload: { address: { name: '', line1: '', line2: null, city: '', region: null, postalCode: '', country: 'DE' } } });
    run.sent = [];
    run.passTime();
    expect(run.sent.map(({ name }) => name)).toEqual(['catalogue.quote']);
  });

  it('is not woken before its time', () => {
    const { saga } = new Run();
    expect(advance(saga, { name: 'time' }, Number(saga.wakeAt) - 1)).toEqual({ saga, commands: [] });
  });
});

it('is given up when nobody answers', () => {
  const run = new Run();
  for (let turn = 0; run.saga.step !== 'ENDED' && turn < 20; turn++) run.passTime();
  expect(run.saga).toMatchObject({ step: 'ENDED', outcome: { kind: 'TIMED_OUT' } });
  expect(run.now).toBe(60_000);
});

describe('a payment that has to be confirmed', () => {
  it('parks the checkout, which asks for nothing until the deadline', () => {
    const run = new Run({ pays: 'AFTER_ACTION' });
    run.settle();
    expect(run.saga).toMatchObject({ step: 'AWAITING_ACTION', action: { kind: 'redirect' }, wakeAt: 610_000 });
    run.told.push(...run.world.confirm());
    run.finish();
    expect(run.saga).toMatchObject({ outcome: { kind: 'PAID' }, action: null });
  });

  it('has its money given back when it is confirmed too late', () => {
    const run = new Run({ pays: 'AFTER_ACTION' });
    run.settle();
    run.passTime();
    expect(run.saga.step).toBe('UNDOING');
    run.told.push(...run.world.confirm());
    run.finish();
    expect(run.saga.outcome).toMatchObject({ kind: 'DECLINED', declineCode: 'action_expired' });
    expect(run.world.books()).toEqual(nothing);
  });
});

describe('a reservation that has expired before the payment came', () => {
  const parked = (temper: Partial<Temper>): Run => {
    const run = new Run({ pays: 'AFTER_ACTION', ...temper });
    run.settle();
    run.told.push(...run.world.expire(), ...run.world.confirm());
    run.finish();
    return run;
  };

  it('is made again', () => {
    const run = parked({});
    expect(run.saga).toMatchObject({ outcome: { kind: 'PAID' }, reservation: { id: 'second' } });
    expect(run.world.books()).toEqual({ ...nothing, sold: 1, taken: 1 });
  });

  it('lets the payment go when the pieces are short by then', () => {
    const run = parked({ isShortLater: true });
    expect(run.saga.outcome).toEqual({ kind: 'SHORT', shortages: [] });
    expect(run.world.books()).toEqual(nothing);
  });
});

it.each(['COMMITTING', 'CAPTURING', 'UNDOING'])('in the step %s is asked again until it is answered, also after the reservation was made again', (step) => {
  const run = new Run({ pays: 'AFTER_ACTION', captures: step !== 'UNDOING' });
  run.settle();
  run.told.push(...run.world.expire(), ...run.world.confirm());
  for (let turn = 0; turn < 10 && !(run.saga.step === step && run.saga.reservation.id === 'second'); turn++) run.round();
  expect(run.saga).toMatchObject({ step, reservation: { id: 'second' } });
  run.silence();
  expect(run.saga.step).toBe(step);
  run.finish();
  expect(run.saga.outcome).toEqual({ kind: step === 'UNDOING' ? 'NOT_CAPTURED' : 'PAID' });
  expect(run.world.books()).toEqual(step === 'UNDOING' ? nothing : { ...nothing, sold: 1, taken: 1 });
});

describe('an order that is called off', () => {
  const cancel: Told = { name: 'cancel' };

  /** Until the step begins, which it does with the second reservation where `isAgain` says so. */
  function runTo(step: Saga['step'], { isAgain = false, temper = {} }: { isAgain?: boolean; temper?: Partial<Temper> } = {}): Run {
    const run = new Run({ pays: 'AFTER_ACTION', ...temper });
    for (let turn = 0; turn < 10 && run.saga.step !== step && run.saga.step !== 'AWAITING_ACTION'; turn++) run.round();
    if (run.saga.step !== step) run.told.push(...(isAgain ? run.world.expire() : []), ...run.world.confirm());
    for (let turn = 0; turn < 10 && run.saga.step !== step; turn++) run.round();
    expect(run.saga.step).toBe(step);
    return run;
  }

  it.each<[Saga['step'], boolean]>([
    ['AUTHORIZING', false],
    ['AWAITING_ACTION', false],
    ['COMMITTING', false],
    ['COMMITTING', true],
    ['RESERVING_AGAIN', true],
    ['CAPTURING', false],
    ['ENDED', false],
    ['ENDED', true],
  ])('in the step %s gives all back, also when the reservation was to be made again: %s', (step, isAgain) => {
    const run = runTo(step, { isAgain });
    run.hear(cancel);
    run.silence();
    run.finish();
    expect(run.saga).toMatchObject({ step: 'ENDED', outcome: { kind: 'CANCELLED' }, wakeAt: null });
    expect(run.world.books()).toEqual(nothing);
  });

  it('stays sold while it is not known whether the pieces are', () => {
    const run = runTo('COMMITTING');
    run.sent = [];
    run.hear(cancel);
    expect(run.saga).toMatchObject({ step: 'COMMITTING', outcome: { kind: 'CANCELLED' } });
    expect(run.sent).toEqual([]);
    run.hear({ name: 'stock.committed', payload: { reservationId: 'first' } });
    expect(run.saga.step).toBe('UNDOING');
    expect(run.sent.map(({ name }) => name)).toEqual(['payment.cancel', 'stock.return']);
  });

  it('of what was free gives the pieces back alone', () => {
    const run = finished({ unitPriceMinor: '0', shippingMinor: '0' }, { ...request, expectedTotalMinor: '0' });
    run.hear(cancel);
    expect(run.sent.map(({ name }) => name)).toEqual(['stock.return']);
    run.finish();
    expect(run.saga.outcome).toEqual({ kind: 'CANCELLED' });
  });

  it.each<[string, () => Run]>([
    ['is not placed yet', () => new Run()],
    ['has failed', () => finished({ pays: 'DECLINED' })],
    [
      'is given up already',
      () => {
        const run = runTo('CAPTURING', { temper: { captures: false } });
        run.round();
        return run;
      },
    ],
  ])('is not when it %s', (_why, begin) => {
    const run = begin();
    expect(advance(run.saga, cancel, run.now)).toEqual({ saga: run.saga, commands: [] });
  });
});

it('that nobody answers is asked about ever more seldom', () => {
  const run = finished();
  run.hear({ name: 'cancel' });
  const begun = run.now;
  const askedBy = (seconds: number): number => {
    while (Number(run.saga.wakeAt) <= begun + seconds * 1_000) run.passTime();
    return run.saga.attempts;
  };
  expect(askedBy(30)).toBe(4);
  expect(askedBy(300)).toBe(13);
  expect(askedBy(86_400)).toBeLessThan(130);
  expect(run.saga).toMatchObject({ step: 'UNDOING', outcome: { kind: 'CANCELLED' } });
  run.finish();
  expect(run.world.books()).toEqual(nothing);
});

const tempers: fc.Arbitrary<Temper> = fc.record({
  isShort: fc.constantFrom(false, false, true),
  isShortLater: fc.boolean(),
  shippingMinor: fc.constantFrom('490', '490', '0'),
  unitPriceMinor: fc.constantFrom('1000', '1000', '1100'),
  hasAddress: fc.constantFrom(true, true, false),
  pays: fc.constantFrom('AT_ONCE', 'AT_ONCE', 'AFTER_ACTION', 'AFTER_ACTION', 'NEVER', 'DECLINED'),
  captures: fc.boolean(),
});
// Most of them bring it on, so that it is met in its later steps as well.
const events = ['round', 'round', 'round', 'answer', 'arrive', 'repeat', 'lose', 'silence', 'time', 'time', 'expire', 'confirm', 'cancel'] as const;
const fates = fc.array(fc.record({ what: fc.constantFrom(...events), at: fc.nat(1000) }), { maxLength: 60 });

/** One thing that happens to what is under way; `at` picks to which of it. */
function befall(run: Run, { what, at }: { what: (typeof events)[number]; at: number }): void {
  const pick = <Item>(items: Item[], keeps: boolean): Item[] =>
    items.length === 0 ? [] : keeps ? items.slice(at % items.length, (at % items.length) + 1) : items.splice(at % items.length, 1);
  if (what === 'round') run.round();
  if (what === 'silence') run.silence();
  if (what === 'arrive') for (const told of pick(run.told, false)) run.hear(told);
  if (what === 'answer') for (const command of pick(run.sent, false)) run.told.push(...run.world.answer(command));
  if (what === 'repeat') {
    for (const told of pick(run.told, true)) run.hear(told);
    for (const command of pick(run.sent, true)) run.told.push(...run.world.answer(command));
  }
  if (what === 'lose' && at % 2) pick(run.told, false);
  if (what === 'lose' && !(at % 2)) pick(run.sent, false);
  if (what === 'time') run.passTime();
  if (what === 'expire') run.told.push(...run.world.expire());
  if (what === 'confirm') run.told.push(...run.world.confirm());
  if (what === 'cancel') run.hear({ name: 'cancel' });
}

it('ends with all or with nothing, whatever is lost, late, repeated or out of order', () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(tempers, fates, (temper, happenings) => {
      const run = new Run(temper);
      for (const fate of happenings) befall(run, fate);
      run.finish();
      expect(run.saga.step).toBe('ENDED');
      const isPaid = run.saga.outcome?.kind === 'PAID';
      expect(run.world.books()).toEqual(isPaid ? { ...nothing, sold: 1, taken: 1 } : nothing);
      expect(run.world.charges.length).toBeLessThanOrEqual(1);
      ends.add(String(run.saga.outcome?.kind));
    }),
    { numRuns: 10_000 },
  );
  // Otherwise it would show little.
  expect([...ends]).toEqual(expect.arrayContaining(['CANCELLED', 'DECLINED', 'NOT_CAPTURED', 'NO_ADDRESS', 'PAID', 'SHORT', 'TOTAL_CHANGED']));
});

it('that has ended is moved by nothing', () => {
  const { saga } = finished();
  const late: Told[] = [
    { name: 'stock.released', payload: { reservationId: 'first' } },
    { name: 'stock.commit_refused', payload: { reservationId: 'first' } },
    { name: 'payment.authorized', payload: { paymentId: 'payment' } },
    { name: 'payment.cancelled', payload: { paymentId: 'payment' } },
    { name: 'payment.capture_failed', payload: { paymentId: 'payment' } },
    { name: 'stock.returned', payload: { returnId: 'first' } },
    { name: 'time' },
  ];
  for (const told of late) expect(advance(saga, told, 1e9)).toEqual({ saga, commands: [] });
});

it('does not heed what is told of another reservation or payment', () => {
  const run = new Run({ pays: 'AFTER_ACTION' });
  run.settle();
  const { saga } = run;
  const strange: Told[] = [
    { name: 'payment.authorized', payload: { paymentId: 'other' } },
    { name: 'payment.declined', payload: { paymentId: 'other', declineCode: '', message: '', retryable: false } },
    { name: 'stock.committed', payload: { reservationId: 'second' } },
  ];
  for (const told of strange) expect(advance(saga, told, run.now)).toEqual({ saga, commands: [] });
});
