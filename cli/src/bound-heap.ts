import { setFlagsFromString } from 'node:v8';

/** How long after the last of them operations are taken to keep coming that come but once. Milliseconds. */
const patienceMs = 10_000;

/**
 * To be called each time an operation is compiled that the cache has no room for. Has V8, for a while, look for garbage whenever what
 * has lived a little has grown by a third. By itself it waits, on a machine with memory to spare, until there is four times as much:
 * operations that never come twice, whose plans live just long enough to count as old, would so make a gateway hold some hundred
 * megabytes of what it has long forgotten. Otherwise it costs a fourth of what a gateway can do, so it is not so all the time.
 */
export function createHeapBound(): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    if (timer) return void timer.refresh();
    setFlagsFromString('--heap-growing-percent=30');
    timer = setTimeout(() => {
      timer = undefined;
      // As V8 finds right.
      setFlagsFromString('--heap-growing-percent=0');
    }, patienceMs).unref();
  };
}
