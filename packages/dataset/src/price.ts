/**
 * The price tag nearest below an amount, in minor units: 12.90 or 12.50 below a hundred, 129.00 above. It never falls
 * when the amount grows.
 */
export function priceTag(amount: string): string {
  return `case
    when ${amount} >= 10000 then floor((${amount} + 100) / 1000)::bigint * 1000 - 100
    when ${amount} % 100 < 50 then floor(${amount} / 100)::bigint * 100 + 50
    else floor(${amount} / 100)::bigint * 100 + 90
  end`;
}
