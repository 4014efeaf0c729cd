import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 look for garbage whenever what has lived for a while has grown by a third. By itself it waits, on a machine with memory to
 * spare, until there is four times as much: operations that never come twice, whose plans live just long enough to count as old,
 * would so make a gateway hold some hundred megabytes of what it has long forgotten.
 */
export function boundHeap(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
