/** A worker has ended before it was ready. It has said why itself. */
export class WorkerFailed extends Error {}
