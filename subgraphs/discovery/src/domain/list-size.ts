import { DomainError } from '@supergraph/service-kit';

/** @throws DomainError INVALID_PAGE_SIZE */
export function readListSize(size: number | null | undefined, { fallback, maximum = 100, argument = 'first' }: ListSizes): number {
  const wanted = size ?? fallback;
  if (wanted >= 1 && wanted <= maximum) return wanted;
  throw new DomainError('INVALID_PAGE_SIZE', `${argument}: ${wanted} is not between 1 and ${maximum}.`, { path: [argument], extensions: { maximum } });
}

type ListSizes = { readonly fallback: number; readonly maximum?: number; readonly argument?: string };
