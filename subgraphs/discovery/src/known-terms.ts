import type { Database } from '@supergraph/subgraph-kit';
import { type FacetChoice, unknownFacet } from './domain/facet-choices.ts';

export type Term = { readonly id: number; readonly label: string };

/** The chosen values of facets that documents can hold. */
export type KnownTerms = { find(key: string, value: string): Term | null; facetLabel(key: string): string };

/**
 * Looks up what the choices name, in one statement. A value that no document has ever had is no mistake of the client:
 * it finds nothing.
 * @throws DomainError BAD_USER_INPUT for a facet that does not exist
 */
export async function readKnownTerms(database: Database, choices: readonly FacetChoice[]): Promise<KnownTerms> {
  const chosen = choices.filter((choice) => choice.kind === 'TERMS');
  if (chosen.length === 0) return { find: () => null, facetLabel: (key) => key };
  const rows = await database.rows<{ key: string; facetLabel: string; value: string | null; id: number; label: string }>(
    `select f.key, f.label as "facetLabel", v.value, v.id, v.label from facet f left join facet_value v on v.facet_key = f.key and v.value = any($2)
     where f.key = any($1)`,
    [chosen.map(({ key }) => key), chosen.flatMap(({ values }) => values)],
  );
  const facetLabels = new Map(rows.map(({ key, facetLabel }) => [key, facetLabel]));
  const unknown = chosen.find(({ key }) => !facetLabels.has(key));
  if (unknown) throw unknownFacet(unknown.key);
  const terms = new Map(rows.map((row) => [nameOf(row.key, row.value ?? ''), row]));
  return { find: (key, value) => terms.get(nameOf(key, value)) ?? null, facetLabel: (key) => facetLabels.get(key) ?? key };
}

function nameOf(key: string, value: string): string {
  return JSON.stringify([key, value]);
}
