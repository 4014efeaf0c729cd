import { DomainError } from '@supergraph/service-kit';

/** For those who watch orders in this process. */
export type Seats = {
  /**
   * For one more who watches, as this user. @returns what gives the seat back, once however often it is called
   * @throws DomainError LIMIT_REACHED
   */
  take(userId: string): () => void;
};

/** `mostEach`: of one user, so that none keeps the others out. */
export function createSeats({ most, mostEach }: { readonly most: number; readonly mostEach: number }): Seats {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take: (userId) => {
      const own = taken.get(userId) ?? 0;
      if (own >= mostEach) throw new DomainError('LIMIT_REACHED', `You are watching ${own} orders, and may not watch more at once.`);
      if (all >= most) throw new DomainError('LIMIT_REACHED', 'As many are watching orders as may at once.');
      taken.set(userId, own + 1);
      all += 1;
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        all -= 1;
        const left = (taken.get(userId) ?? 0) - 1;
        if (left > 0) taken.set(userId, left);
        else taken.delete(userId);
      };
    },
  };
}
