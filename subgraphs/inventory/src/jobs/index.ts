import type { Job } from '@supergraph/events';
import { expireReservation } from './expire-reservation.ts';
import { sweepReservations } from './sweep-reservations.ts';
import { tellAllLevels } from './tell-all-levels.ts';

// What a job is asked is its own: each parses it.
export const jobs = [expireReservation, sweepReservations, tellAllLevels] as readonly Job<unknown>[];
