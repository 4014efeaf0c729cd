import { parse } from 'node:path';
import type { GraphQLError } from 'graphql';
import { applyContract } from './apply-contract.ts';
import { type CompositionHint, composeSupergraph } from './compose-supergraph.ts';
import { findRuleFaults } from './rule-faults.ts';
import type { SupergraphConfig } from './supergraph-config.ts';

export type OutputsOutcome =
  | { readonly ok: true; readonly outputs: readonly Output[]; readonly hints: readonly CompositionHint[] }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

export type Output = { readonly file: string; readonly supergraphSdl: string };

/** The supergraph, and beside it that of each contract: `supergraph.storefront.graphql`. */
export function composeOutputs({ subgraphs, contracts }: SupergraphConfig, file: string): OutputsOutcome {
  const composed = composeSupergraph({ subgraphs });
  if (!composed.ok) return composed;
  const faults = findRuleFaults(subgraphs);
  if (faults.length > 0) return { ok: false, errors: faults };
  const { supergraphSdl, hints } = composed;
  const applied = contracts.map((contract) => ({ file: fileOf(contract.name, file), ...applyContract(supergraphSdl, contract) }));
  const errors = applied.flatMap((each) => (each.ok ? [] : each.errors));
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, outputs: [{ file, supergraphSdl }, ...applied.filter((each) => each.ok)], hints };
}

function fileOf(contract: string, file: string): string {
  const { name, ext } = parse(file);
  return `${file.slice(0, file.length - ext.length - name.length)}${name}.${contract}${ext}`;
}
