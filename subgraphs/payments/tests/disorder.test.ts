import { describe, expect, it } from '@jest/globals';
import { answerAgain } from '../src/domain/answer-again.ts';
import { askForCapture, refuseCapture } from '../src/domain/capture.ts';
import type { Charge, ChargeState } from '../src/domain/charge.ts';
import { keys } from '../src/domain/keys.ts';
import { cancel } from '../src/domain/let-go.ts';
import { nextStep, type Step } from '../src/domain/next-step.ts';
import { giveUp, observeCharge } from '../src/domain/observe-charge.ts';
import type { Change, Payment, PaymentEvent } from '../src/domain/payment.ts';
import { observeRefund } from '../src/domain/refund.ts';

const opened: Payment = {
  id: 'p',
  orderId: 'o',
  currency: 'EUR',
  amountMinor: 1290n,
  provider: 'test',
  methodToken: 'tok_ok',
  state: 'PENDING',
  capturedMinor: 0n,
  refundedMinor: 0n,
  providerRef: null,
  chargeState: null,
  captureMinor: null,
  captureRefusals: 0,
  deadlineAt: new Date(1_000),
  letGoAt: null,
  cancelAskedAt: null,
  action: null,
  decline: null,
  refunds: [],
};

/** A small generator of pseudo-random numbers: a run that fails is found again by its seed. */
function randomsFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** The books of a provider that does each call once, and the payment as it is stored. */
class World {
  payment = opened;
  readonly events: PaymentEvent[] = [];
  readonly moves = { authorize: 0, capture: 0 };
  readonly refunds = new Map<string, bigint>();
  state: ChargeState | null = null;
  captured = 0n;
  now = 0;
  #ids = 0;

  get held(): bigint {
    if (this.state === 'AUTHORIZED') return this.payment.amountMinor;
    return this.captured - [...this.refunds.values()].reduce((sum, amount) => sum + amount, 0n);
  }

  change(change: (payment: Payment, moment: { now: Date; newId(): string }) => Change): void {
    const { payment, events } = change(this.payment, { now: new Date(this.now), newId: () => `r${++this.#ids}` });
    this.payment = payment;
    this.events.push(...events);
    if (events.some(({ name }) => name === 'cancelled')) expect(this.held).toBe(0n);
  }

  /** @returns what its answer does to the payment, whenever that comes */
  call(step: Step): () => void {
    switch (step.kind) {
      case 'OPEN':
        this.state ??= 'OPEN';
        break;
      case 'AUTHORIZE':
        if (this.state === 'OPEN') [this.state, this.moves.authorize] = ['AUTHORIZED', this.moves.authorize + 1];
        break;
      case 'CAPTURE':
        if (this.state === 'AUTHORIZED') [this.state, this.captured, this.moves.capture] = ['CAPTURED', step.amountMinor, this.moves.capture + 1];
        break;
      case 'VOID':
        if (this.state !== 'CAPTURED') this.state = 'VOIDED';
        break;
      case 'REFUND': {
        const { id: refundId, amountMinor } = step.refund;
        this.refunds.set(refundId, amountMinor);
        return () => this.change((payment) => observeRefund(payment, { ref: `re_${refundId}`, refundId, state: 'SUCCEEDED', amountMinor, errorCode: null }));
      }
    }
    return this.look();
  }

  look(): () => void {
    if (this.state === null) return () => {};
    const charge: Charge = {
      ref: 'c',
      paymentId: 'p',
      state: this.state,
      amountMinor: 1290n,
      capturedMinor: this.captured,
      currency: 'EUR',
      action: null,
      decline: null,
    };
    return () => this.change((payment, moment) => observeCharge(payment, charge, moment));
  }

  /** Nothing is lost any more, and everybody comes to an end. */
  settle(late: (() => void)[]): void {
    for (const answer of late) answer();
    for (let steps = 0; steps < 20; steps += 1) {
      const step = nextStep(this.payment);
      if (!step) return;
      this.call(step)();
    }
    throw new Error('The payment does not come to rest.');
  }
}

/** What several workers, orders, clocks and webhooks do to one payment, some of it late, some of it twice, some of it lost. */
function play(seed: number): World {
  const random = randomsFrom(seed);
  const world = new World();
  const steps: Step[] = [];
  const answers: (() => void)[] = [];
  const actions = [
    () => {
      const step = nextStep(world.payment);
      if (step) steps.push(step);
    },
    () => {
      const step = steps.splice(random(steps.length), 1)[0];
      if (step) answers.push(world.call(step));
    },
    // Taken at random, and now and then kept: an answer that comes again, and later than the next.
    () => answers.splice(random(answers.length), random(3) ? 1 : 0)[0]?.(),
    () => answers[random(answers.length)]?.(),
    () => answers.splice(random(answers.length), random(4) ? 0 : 1),
    () => answers.push(world.look()),
    () => random(4) || world.change(cancel),
    () => random(3) || world.change((payment) => askForCapture(payment)),
    () => {
      world.now += random(200);
      world.change(giveUp);
    },
  ];
  for (let n = 0; n < 60; n += 1) actions[random(actions.length)]?.();
  for (const step of steps) answers.push(world.call(step));
  world.settle(answers);
  return world;
}

describe('a payment, whatever is late, lost or comes twice', () => {
  const worlds = Array.from({ length: 3_000 }, (_, seed) => play(seed));

  it('is set aside once and taken once, and nothing is given back that was not taken', () => {
    for (const { moves, captured, refunds } of worlds) {
      expect(moves.authorize).toBeLessThanOrEqual(1);
      expect(moves.capture).toBeLessThanOrEqual(1);
      expect([...refunds.values()].reduce((sum, amount) => sum + amount, 0n)).toBeLessThanOrEqual(captured);
    }
  });

  it('holds no money once it is let go, and tells so whoever has asked', () => {
    const letGo = worlds.filter(({ payment }) => payment.letGoAt !== null);
    expect(letGo.length).toBeGreaterThan(500);
    for (const { held, payment } of letGo) {
      expect(held).toBe(0n);
      expect(payment.cancelAskedAt).toBeNull();
    }
  });

  it('says of itself what the provider has in its books', () => {
    for (const { payment, state, captured, refunds } of worlds) {
      // A charge whose name was lost before it was stored holds nothing, and never will.
      expect(payment.chargeState ?? 'OPEN').toBe(state ?? 'OPEN');
      expect(payment.capturedMinor).toBe(captured);
      expect(payment.refundedMinor).toBe([...refunds.values()].reduce((sum, amount) => sum + amount, 0n));
    }
  });

  it('comes to each of its ends in some of these', () => {
    expect(new Set(worlds.map(({ payment }) => payment.state))).toEqual(new Set(['AUTHORIZED', 'CAPTURED', 'REFUNDED', 'VOIDED', 'FAILED']));
  });
});

it('is answered again for the same order and amount alone', () => {
  const authorized: Payment = { ...opened, state: 'AUTHORIZED', chargeState: 'AUTHORIZED', providerRef: 'c' };
  expect(answerAgain(authorized, authorized).events).toEqual([{ name: 'authorized' }]);
  for (const other of [{ orderId: 'x' }, { amountMinor: 1n }, { currency: 'USD' }]) {
    expect(() => answerAgain(authorized, { ...authorized, ...other })).toThrow('once more');
  }
});

it('is taken under another key once a capture was refused, and under the same until that is known', () => {
  const authorized: Payment = { ...opened, state: 'AUTHORIZED', chargeState: 'AUTHORIZED', providerRef: 'c' };
  const first = askForCapture(authorized).payment;
  expect(keys.capture(askForCapture(first).payment)).toBe(keys.capture(first));
  const again = askForCapture(refuseCapture(first, 'capture_failed').payment).payment;
  expect(again.captureMinor).toBe(first.captureMinor);
  expect(keys.capture(again)).not.toBe(keys.capture(first));
});
