import { createBoundedCache } from './bounded-cache.ts';

/** What an operation is known by. */
export type OperationKey = { readonly source: string; readonly operationName: string | null };

export type OperationCache<Operation> = {
  /** Compiles once, however many ask at the same time. What fails is not kept. */
  get(source: string, operationName: string | null, compile: () => Promise<Operation>): Promise<Operation>;
  /** What has been compiled already, without a wait. */
  peek(source: string, operationName: string | null): Operation | undefined;
  /** Those asked for most often first. */
  used(): OperationKey[];
  clear(): void;
};

/** Sources kept in all, in characters: plans and shapes grow with them. */
const sourceBound = 8_000_000;

export function createOperationCache<Operation>({ entries }: { readonly entries: number }): OperationCache<Operation> {
  const compiled = createBoundedCache<OperationKey & { readonly operation: Operation }>({ entries, weight: sourceBound });
  const inFlight = new Map<string, Promise<Operation>>();
  return {
    peek: (source, operationName) => compiled.get(keyOf(source, operationName))?.operation,
    get: (source, operationName, compile) => {
      const key = keyOf(source, operationName);
      const running = inFlight.get(key);
      if (running) return running;
      const compiling = compile()
        .then((operation) => {
          compiled.set(key, { source, operationName, operation }, source.length);
          return operation;
        })
        .finally(() => inFlight.delete(key));
      inFlight.set(key, compiling);
      return compiling;
    },
    used: () => compiled.values(),
    clear: compiled.clear,
  };
}

/** No operation name has a space in it. */
function keyOf(source: string, operationName: string | null): string {
  return operationName === null ? source : `${operationName} ${source}`;
}
