/** Places in this process for those who wait for long. */
export type Seats = {
  /** For one more, who is this user. @returns what gives the seat back, once however often it is called; null when there is none for them */
  take(userId: string): (() => void) | null;
};

/** `mostEach`: of one user, so that none keeps the others out. */
export function createSeats({ most, mostEach }: { readonly most: number; readonly mostEach: number }): Seats {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take: (userId) => {
      const own = taken.get(userId) ?? 0;
      if (own >= mostEach || all >= most) return null;
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
