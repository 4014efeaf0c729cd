import { DomainError } from '@supergraph/service-kit';

const minCharacters = 10;
const maxBytes = 1_024;

/**
 * A new password in the form that is hashed: NFKC, as keyboards write the same letters in several ways. Nothing is cut off,
 * and no kinds of characters are asked for: length is what counts (NIST SP 800-63B, 3.1.1.2).
 * @throws DomainError BAD_USER_INPUT
 */
export function newPassword(text: string, { email, path }: { email: string; path: readonly string[] }): string {
  const password = knownPassword(text, path);
  if (Array.from(password).length < minCharacters) throw new DomainError('BAD_USER_INPUT', `A password has ${minCharacters} characters at least.`, { path });
  if (password.toLowerCase() === email) throw new DomainError('BAD_USER_INPUT', 'The e-mail address is no password.', { path });
  return password;
}

/**
 * A password that is to be compared, in the same form.
 * @throws DomainError BAD_USER_INPUT
 */
export function knownPassword(text: string, path: readonly string[]): string {
  // Before it is normalized, by which a text can become eighteen times as long.
  const password = text.length > maxBytes ? null : text.normalize('NFKC');
  if (password === null || byteLength(password) > maxBytes) {
    throw new DomainError('BAD_USER_INPUT', `A password has ${maxBytes} bytes at most.`, { path });
  }
  // Half of a pair of surrogates has no bytes of its own: all of them would be the same password.
  if (!password.isWellFormed()) throw new DomainError('BAD_USER_INPUT', 'The password is not well-formed Unicode.', { path });
  return password;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
