const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** In use without being countries; ISO 3166-1 sets them aside. */
const reserved = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'TA', 'UN']);
/** Free for private use, says ISO 3166-1. */
const privateUse = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/;

/** Whether ISO 3166-1 assigns this alpha-2 code to a country today. */
export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !reserved.has(code) && !privateUse.test(code) && isCurrent(code) && names.of(code) !== undefined;
}

/** Unicode still knows codes that ISO has withdrawn, such as DD, but calls them by what came after. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
