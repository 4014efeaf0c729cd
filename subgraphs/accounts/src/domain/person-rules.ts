import { DomainError } from '@supergraph/service-kit';

/** RFC 5321, 4.5.3.1.3: a path without its brackets. */
const emailBound = 254;
const nameBound = 200;

/**
 * An e-mail address in the one form in which it is stored, looked up and counted: of two that the database takes for the same
 * person, none may have attempts of its own.
 * @throws DomainError BAD_USER_INPUT
 */
export function canonicalEmail(text: string): string {
  const path = ['email'];
  if (text.length > emailBound) throw new DomainError('BAD_USER_INPUT', `An e-mail address has ${emailBound} characters at most.`, { path });
  const email = text.trim().normalize('NFC').toLowerCase();
  const isAddress = email.isWellFormed() && /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u.test(email);
  if (!isAddress) throw new DomainError('BAD_USER_INPUT', 'That is no e-mail address, such as "mara@example.com".', { path });
  return email;
}

/** @throws DomainError BAD_USER_INPUT */
export function displayNameOf(text: string): string {
  const path = ['displayName'];
  const name = text.length > nameBound * 2 ? '' : text.trim().normalize('NFC');
  const { length } = Array.from(name);
  if (length < 1 || length > nameBound) throw new DomainError('BAD_USER_INPUT', `displayName has 1 to ${nameBound} characters.`, { path });
  // Those that turn the direction of writing would let a name rewrite the page around it.
  if (!name.isWellFormed() || /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(name)) {
    throw new DomainError('BAD_USER_INPUT', 'displayName holds a control character.', { path });
  }
  return name;
}
