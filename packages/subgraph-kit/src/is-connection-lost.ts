import { DomainError } from '@supergraph/service-kit';

/** Of SQLSTATE, class 08 and 57P are connections that are gone; the driver's own words for it have no code, or the system's. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DomainError) return false;
  const { code } = error as { code?: string };
  return code === undefined ? lost.test(error.message) : /^(08|57P|E[A-Z]+$)/.test(code);
}

const lost = /^(Connection terminated|Client (was closed|has encountered a connection error) and is not queryable)/;
