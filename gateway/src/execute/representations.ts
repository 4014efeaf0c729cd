import type { Wanted } from './gather.ts';
import type { MergedObject } from './merged-data.ts';
import type { Represent } from './represent.ts';

/** The entities that one `_entities` field asks for. */
export type Representations = {
  /** The variable that holds them. */
  readonly variable: string;
  readonly wanted: readonly Wanted[];
  readonly value: Represent;
};

/** As JSON. */
export function writeRepresentations({ wanted }: Representations): string {
  let text = '[';
  for (let index = 0; index < wanted.length; index += 1) text += index === 0 ? wanted[index]?.text : `,${wanted[index]?.text}`;
  return `${text}]`;
}

export function readRepresentations({ wanted, value }: Representations): readonly MergedObject[] {
  return wanted.map(({ first }) => value(first) as MergedObject);
}
