import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type SalesOrder = {
  readonly databaseUrl: string;
  /** Where its tables are. */
  readonly searchPath: string;
};

/** Counting a page of products takes some megabytes; what takes this is to fail by itself, and not with the subgraph. */
const memoryMb = 256;

/** Counts in a thread, with a connection of its own, as reading and counting orders would hold up who is being answered. When the signal aborts, so does it. */
export async function countSalesInThread(order: SalesOrder, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./sales-thread.ts', import.meta.url), { workerData: order, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  try {
    // Rejects with what the thread could not deal with.
    const [code] = await once(worker, 'exit', { signal });
    if (code !== 0) throw new Error(`The thread that counts sales has ended with code ${code}.`);
  } finally {
    await worker.terminate();
  }
}
