import type { Job } from '@supergraph/events';
import { levelSnapshot } from '../level-snapshot.ts';
import { expireReservation } from './expire-reservation.ts';
import { sweepReservations } from './sweep-reservations.ts';

// What a job is asked is its own: each parses it.
export const jobs = [expireReservation, sweepReservations, levelSnapshot.job] as readonly Job<unknown>[];
