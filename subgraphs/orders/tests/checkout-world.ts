import type { Told } from '../src/domain/checkout/advance.ts';
import type { Command } from '../src/domain/checkout/commands.ts';

export type Temper = {
  readonly isShort: boolean;
  readonly isShortLater: boolean;
  readonly shippingMinor: string;
  readonly unitPriceMinor: string;
  readonly hasAddress: boolean;
  readonly pays: 'AT_ONCE' | 'AFTER_ACTION' | 'NEVER' | 'DECLINED';
  readonly captures: boolean;
};

type Reservation = 'HELD' | 'REFUSED' | 'RELEASED' | 'EXPIRED' | 'COMMITTED';
type Payment = 'REQUIRES_ACTION' | 'AUTHORIZED' | 'DECLINED' | 'CAPTURED' | 'CANCELLED';

/** Catalogue, accounts, inventory and payments, as their contracts have them answer: to the same question with what stands. */
export class World {
  readonly #temper: Temper;
  readonly #reservations = new Map<string, Reservation>();
  readonly #returned = new Set<string>();
  readonly #payments = new Map<string, Payment>();
  readonly charges: string[] = [];

  constructor(temper: Temper) {
    this.#temper = temper;
  }

  answer({ name, payload }: Command): Told[] {
    switch (name) {
      case 'catalogue.quote':
        return [{ name: 'catalogue.quoted', payload: { lines: payload.variantIds.map((id) => this.#quote(id)), missing: [] } }];
      case 'address.look_up':
        return [{ name: 'address.looked_up', payload: { address: this.#temper.hasAddress ? address : null } }];
      case 'stock.reserve':
        return [this.#reserve(payload.reservationId)];
      case 'stock.release':
        return this.#release(payload.reservationId);
      case 'stock.commit':
        return [this.#commit(payload.reservationId)];
      case 'stock.return':
        this.#returned.add(payload.returnId);
        return [{ name: 'stock.returned', payload }];
      case 'payment.authorize':
        return [this.#authorize(payload.paymentId)];
      case 'payment.capture':
        return [this.#capture(payload.paymentId)];
      case 'payment.cancel':
        this.#payments.set(payload.paymentId, 'CANCELLED');
        return [{ name: 'payment.cancelled', payload }];
    }
  }

  /** The customer confirms what is to be confirmed. */
  confirm(): Told[] {
    const open = [...this.#payments].filter(([, state]) => state === 'REQUIRES_ACTION');
    for (const [id] of open) this.#payments.set(id, 'AUTHORIZED');
    return open.map(([paymentId]) => ({ name: 'payment.authorized', payload: { paymentId } }));
  }

  expire(): Told[] {
    const held = [...this.#reservations].filter(([, state]) => state === 'HELD');
    for (const [id] of held) this.#reservations.set(id, 'EXPIRED');
    return held.map(([reservationId]) => ({ name: 'stock.released', payload: { reservationId } }));
  }

  /** How many reservations hold pieces, how many have sold pieces that did not come back, and whether money is set aside or taken. */
  books(): { held: number; sold: number; aside: number; taken: number } {
    const reservations = [...this.#reservations];
    const payments = [...this.#payments.values()];
    return {
      held: reservations.filter(([, state]) => state === 'HELD').length,
      sold: reservations.filter(([id, state]) => state === 'COMMITTED' && !this.#returned.has(id)).length,
      aside: payments.filter((state) => state === 'AUTHORIZED').length,
      taken: payments.filter((state) => state === 'CAPTURED').length,
    };
  }

  #quote(variantId: string) {
    const { unitPriceMinor } = this.#temper;
    return { variantId, productId: variantId, title: 'Shoe', sku: 'S', unitPriceMinor, currency: 'EUR', weightGrams: 500, shippingClass: 'parcel' };
  }

  #reserve(reservationId: string): Told {
    const isShort = this.#reservations.size === 0 ? this.#temper.isShort : this.#temper.isShortLater;
    const state = this.#reservations.get(reservationId) ?? (isShort ? 'REFUSED' : 'HELD');
    this.#reservations.set(reservationId, state);
    if (state === 'REFUSED' || state === 'RELEASED') return { name: 'stock.refused', payload: { reservationId, reason: 'SHORT', shortages: [] } };
    return { name: 'stock.reserved', payload: { reservationId, shippingMinor: this.#temper.shippingMinor, currency: 'EUR' } };
  }

  #release(reservationId: string): Told[] {
    const state = this.#reservations.get(reservationId) ?? 'HELD';
    if (state === 'COMMITTED') return [];
    this.#reservations.set(reservationId, state === 'HELD' ? 'RELEASED' : state);
    return [{ name: 'stock.released', payload: { reservationId } }];
  }

  #commit(reservationId: string): Told {
    const state = this.#reservations.get(reservationId);
    if (state !== 'HELD' && state !== 'COMMITTED') return { name: 'stock.commit_refused', payload: { reservationId } };
    this.#reservations.set(reservationId, 'COMMITTED');
    return { name: 'stock.committed', payload: { reservationId } };
  }

  #authorize(paymentId: string): Told {
    const first = { AT_ONCE: 'AUTHORIZED', AFTER_ACTION: 'REQUIRES_ACTION', NEVER: 'REQUIRES_ACTION', DECLINED: 'DECLINED' } as const;
    const state = this.#payments.get(paymentId) ?? first[this.#temper.pays];
    this.#payments.set(paymentId, state);
    if (state === 'CANCELLED') return { name: 'payment.cancelled', payload: { paymentId } };
    if (state === 'DECLINED') return { name: 'payment.declined', payload: { paymentId, declineCode: 'card_declined', message: 'No.', retryable: true } };
    if (state === 'REQUIRES_ACTION') return { name: 'payment.action_required', payload: { paymentId, kind: 'redirect', url: null, clientSecret: null } };
    return { name: 'payment.authorized', payload: { paymentId } };
  }

  #capture(paymentId: string): Told {
    const state = this.#payments.get(paymentId);
    const isTaken = state === 'CAPTURED' || (state === 'AUTHORIZED' && this.#temper.captures);
    if (!isTaken) return { name: 'payment.capture_failed', payload: { paymentId } };
    if (state === 'AUTHORIZED') this.charges.push(paymentId);
    this.#payments.set(paymentId, 'CAPTURED');
    return { name: 'payment.captured', payload: { paymentId } };
  }
}

const address = { name: 'Mara', line1: 'Hafenweg 1', line2: null, city: 'Hamburg', region: null, postalCode: '20095', country: 'DE' };
