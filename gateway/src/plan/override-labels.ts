import { Kind, parse, visit } from 'graphql';

/** By the label of an `@override`: its n when it is `percent(n)`, null when it is a word of the team's own. */
export type OverrideLabels = ReadonlyMap<string, number | null>;

/** See https://specs.apollo.dev/join/v0.5/#@field for `overrideLabel`. */
export function readOverrideLabels(supergraphSdl: string): OverrideLabels {
  const labels = new Map<string, number | null>();
  // The definition of the directive names the argument, too; only its use gives it a string.
  if (!/overrideLabel\s*:\s*"/.test(supergraphSdl)) return labels;
  visit(parse(supergraphSdl, { noLocation: true }), {
    [Kind.DIRECTIVE]: ({ arguments: given = [] }) => {
      for (const { name, value } of given) {
        if (name.value === 'overrideLabel' && value.kind === Kind.STRING) labels.set(value.value, percentageOf(value.value));
      }
    },
  });
  return labels;
}

function percentageOf(label: string): number | null {
  const percentage = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
  return percentage === undefined ? null : Number(percentage);
}
