import { DomainError } from './errors.ts';

export function bodyTooLarge(limitBytes: number): DomainError {
  return new DomainError('REQUEST_TOO_LARGE', `The body is over the limit of ${limitBytes} bytes.`);
}
