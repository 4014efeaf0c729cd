import { GraphQLError } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import { Gathering, isPromise, Owed, Pending } from './pending.ts';
import type { Run } from './run.ts';
import { type Complete, completeSlot, failSlot, type Slot } from './slot.ts';

export function completeList(item: Slot): Complete {
  return (run, value, path) => {
    if (!isIterable(value)) {
      const { parentType, definition } = item.site;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`);
    }
    const list: unknown[] = [];
    let gathering: Gathering | undefined;
    for (const each of value) {
      const key = list.length;
      const place = { prev: path, key, typename: undefined };
      const completed = completeItem(run, item, each, place);
      list.push(completed);
      if (completed instanceof Pending) {
        gathering ??= new Gathering(run, list);
        gathering.await(completed, { key, slot: item, path: place });
      }
    }
    return gathering ?? list;
  };
}

function completeItem(run: Run, item: Slot, value: unknown, path: Path): unknown {
  try {
    if (isPromise(value)) return new Owed(value, (resolved) => completeSlot(run, item, resolved, path));
    return completeSlot(run, item, value, path);
  } catch (error) {
    return failSlot(run, item, path, error);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
