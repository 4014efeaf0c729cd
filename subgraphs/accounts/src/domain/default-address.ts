type Candidate = { isDefault: boolean };

/** Makes the first of the addresses the default, unless one of them is. */
export function keepDefault(addresses: readonly Candidate[]): void {
  const [first] = addresses;
  if (first && !addresses.some(({ isDefault }) => isDefault)) first.isDefault = true;
}

/** Leaves none of the addresses the default. */
export function dropDefault(addresses: readonly Candidate[]): void {
  for (const address of addresses) address.isDefault = false;
}
