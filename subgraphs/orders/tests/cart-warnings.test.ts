import { describe, expect, it } from '@jest/globals';
import { warnOf } from '../src/cart-warnings.ts';

type Cart = Parameters<typeof warnOf>[0];
type Coupon = Cart['coupons'][number];

const coupon = (code: string, terms: Partial<Coupon> = {}): Coupon => ({
  ...{ couponId: code, code, kind: 'PERCENTAGE', value: '1000', currency: 'EUR', minimumMinor: '0', refusal: null },
  ...terms,
});
const offer = (amount: string | null, maxPurchasable?: unknown) => ({
  unitPrice: amount && { amount, currency: 'EUR' },
  variant: { availability: maxPurchasable === undefined ? null : { maxPurchasable } },
});
const sent = { country: 'DE', shippingTotal: { amount: '4.90', currency: 'EUR' } };
const warn = (lines: [quantity: number, offer: unknown][], coupons: Coupon[] = [], way: Pick<Cart, 'country' | 'shippingTotal'> = sent) =>
  warnOf({ ...way, lines: lines.map(([quantity], index) => ({ id: `line${index}`, quantity })), coupons, offeredLines: lines.map(([, offered]) => offered) });

describe('the warnings of a cart', () => {
  it('are none when all of it can be ordered', () => {
    expect(warn([[5, offer('1.00', 5)]], [coupon('TEN')])).toEqual([]);
    expect(warn([])).toEqual([]);
  });

  it('name the lines that are gone, and those that ask for more than there is', () => {
    const lines: Parameters<typeof warn>[0] = [
      [5, offer('1.00', 4)],
      [1, offer(null, 7)],
      [1, { unitPrice: null, variant: null }],
      [1, null],
      [1, offer('1.00', 0)],
      [999, offer('1.00', null)],
      [999, offer('1.00')],
    ];
    expect(warn(lines)?.map(({ code, lineId, available }) => [code, lineId, available])).toEqual([
      ['QUANTITY_NOT_AVAILABLE', 'line0', 4],
      ['VARIANT_GONE', 'line1', 0],
      ['VARIANT_GONE', 'line2', 0],
      ['VARIANT_GONE', 'line3', 0],
      ['QUANTITY_NOT_AVAILABLE', 'line4', 0],
    ]);
  });

  it('name the coupons that do nothing, by why', () => {
    const coupons = [
      coupon('A', { refusal: 'COUPON_EXPIRED', minimumMinor: '9999' }),
      coupon('B', { minimumMinor: '500' }),
      coupon('C', { minimumMinor: '501' }),
      coupon('D', { currency: 'USD' }),
    ];
    expect(warn([[5, offer('1.00')]], coupons)?.map(({ code, couponCode, lineId }) => [code, couponCode, lineId])).toEqual([
      ['COUPON_EXPIRED', 'A', null],
      ['COUPON_MINIMUM', 'C', null],
      ['COUPON_CURRENCY', 'D', null],
    ]);
  });

  it('say that it is not sent to the country, when that is the reason', () => {
    const codes = (offered: unknown, way: Pick<Cart, 'country' | 'shippingTotal'>) => warn([[1, offered]], [], way)?.map(({ code }) => code);
    expect(codes(offer('1.00'), { country: 'US', shippingTotal: null })).toEqual(['COUNTRY_NOT_SERVED']);
    expect(codes(offer('1.00'), { country: null, shippingTotal: null })).toEqual([]);
    expect(codes(offer(null), { country: 'US', shippingTotal: null })).toEqual(['VARIANT_GONE']);
    expect(warn([], [], { country: 'US', shippingTotal: null })).toEqual([]);
  });

  it('say nothing of a minimum as long as it is not known what the goods come to', () => {
    expect(warn([[1, offer(null)]], [coupon('A', { minimumMinor: '500' })])?.map(({ code }) => code)).toEqual(['VARIANT_GONE']);
  });

  it.each([
    ['fewer lines than the cart has', []],
    ['more lines', [offer('1.00'), offer('1.00')]],
    ['what is no list', undefined],
  ])('are not known when %s came', (_case, offeredLines) => {
    expect(warnOf({ ...sent, lines: [{ id: 'line', quantity: 1 }], coupons: [], offeredLines })).toBeNull();
  });
});
