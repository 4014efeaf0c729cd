import { takeOut } from '../take-out.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { FirstSights } from './first-sights.ts';

/** What an operation is known by. */
export type OperationKey = {
  readonly source: string;
  readonly operationName: string | null;
  /** What those do not have whom it is compiled for, see authorization/decide.ts. Absent: it is for whoever has all that it requires. */
  readonly denied?: readonly string[];
};

export type OperationCache<Operation> = {
  /** Compiles once, however many ask at the same time. What fails is not kept. */
  get(key: OperationKey, compile: () => Promise<Operation>): Promise<Operation>;
  /** What has been compiled already, without a wait. */
  peek(source: string, operationName: string | null, denied?: readonly string[]): Operation | undefined;
  /** Those asked for most often first. */
  used(): OperationKey[];
  clear(): void;
};

/**
 * What a compiled operation holds, in bytes, grows with its text: plans, documents of fetches, generated functions and what V8
 * knows of them. Measured on 600 generated operations of the commerce graph: 220 bytes a character; and on small ones, of 75 characters and
 * two fetches: 52 kB each.
 */
function weigh(source: string): number {
  return 36_000 + 220 * source.length;
}

export type CacheOptions = {
  readonly bytes: number;
  /** Told of each operation that comes when there is no more room. Must not throw. */
  readonly onFull?: (() => void) | undefined;
};

/**
 * `bytes` bounds the estimate of what is held. Once there is no more room, an operation is kept when it comes a second time: those
 * that never do would push out the others, and would live just long enough for V8 to take them for old and leave them lying.
 */
export function createOperationCache<Operation>({ bytes, onFull }: CacheOptions): OperationCache<Operation> {
  const compiled = createBoundedCache<OperationKey & { readonly operation: Operation }>({ entries: 10_000, weight: bytes });
  /** Few at a time. */
  const inFlight: { readonly key: string; readonly compiling: Promise<Operation> }[] = [];
  const firstSights = new FirstSights();
  return {
    peek: (source, operationName, denied) => compiled.get(keyOf(source, operationName, denied))?.operation,
    get: ({ source, operationName, denied }, compile) => {
      const key = keyOf(source, operationName, denied);
      const running = inFlight.find((one) => one.key === key);
      if (running) return running.compiling;
      const compiling = compile()
        .then((operation) => {
          const weight = weigh(source);
          const hasRoom = compiled.hasRoomFor(weight);
          if (!hasRoom) onFull?.();
          if (hasRoom || firstSights.comesAgain(key)) compiled.set(key, { source, operationName, ...(denied && { denied }), operation }, weight);
          return operation;
        })
        .finally(() => takeOut(inFlight, own));
      const own = { key, compiling };
      inFlight.push(own);
      return compiling;
    },
    used: () => compiled.values(),
    clear: compiled.clear,
  };
}

/** No operation name has a space in it, and no document begins with what is denied. */
export function keyOf(source: string, operationName: string | null, denied: readonly string[] = []): string {
  const asked = operationName === null ? source : `${operationName} ${source}`;
  return denied.length === 0 ? asked : `${denied.join(' ')} ${asked}`;
}
