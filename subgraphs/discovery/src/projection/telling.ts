import type { Event } from '@supergraph/events';

/** Which message has told something. The later one has the later time, by the clock of the database that sent it; within one millisecond the greater id is taken for it. */
export type Telling = Pick<Event<unknown>, 'at' | 'id'>;
