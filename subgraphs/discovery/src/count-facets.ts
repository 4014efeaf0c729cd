import type { Database } from '@supergraph/subgraph-kit';
import { type Matching, matchSql } from './match.ts';
import { createParameters } from './parameters.ts';

/** How many hits have a value; of a range there are two rows, its lowest and its highest number. */
export type FacetCount = { readonly key: string; readonly facetLabel: string; readonly value: string; readonly label: string; readonly count: number };

/** Of more hits than these the most popular are counted. */
const countingWindow = 50_000;

/**
 * Counts each facet under the choices of all others, so that a person sees what a further value would add. Where nothing
 * is searched for, and for the only choice, that is everything on sale, whose counts are kept.
 */
export async function countFacets(database: Database, matching: Matching): Promise<FacetCount[]> {
  const [choice, ...others] = matching.choices;
  if (matching.text || others.length > 0) return countCandidates(database, matching, nearlyHits);
  if (!choice) return countEverything(database);
  const [everything, hits] = await Promise.all([countEverything(database), countCandidates(database, matching, onlyHits)]);
  return [...everything.filter(({ key }) => key === choice.key), ...hits.filter(({ key }) => key !== choice.key)];
}

/** Which products are counted, and by which choice, from 1, each is kept back; 0 for a hit. */
type Candidates = { readonly condition: string; readonly keptBackBy: string };

function onlyHits(chosen: readonly string[]): Candidates {
  return { condition: chosen.join(' and '), keptBackBy: '0' };
}

/** All that at most one choice keeps back: it counts for the facet of that choice. */
function nearlyHits(chosen: readonly string[]): Candidates {
  const allBut = (index: number): string => `(${chosen.filter((_other, place) => place !== index).join(' and ')})`;
  return {
    condition: chosen.length < 2 ? 'true' : `(${chosen.map((_own, index) => allBut(index)).join(' or ')})`,
    keptBackBy: chosen.length === 0 ? '0' : `case ${chosen.map((condition, index) => `when not (${condition}) then ${index + 1}`).join(' ')} else 0 end`,
  };
}

function countCandidates(database: Database, matching: Matching, candidatesOf: (chosen: readonly string[]) => Candidates): Promise<FacetCount[]> {
  const parameters = createParameters();
  const { from, found, chosen } = matchSql(matching, parameters);
  const { condition, keptBackBy } = candidatesOf(chosen);
  const keys = matching.choices.map(({ key }) => key);
  return database.rows<FacetCount>(
    `with candidate as materialized (
       select d.facet_value_ids, d.price_minor, d.rating_average, d.in_stock, ${keptBackBy} as kept_back_by
       from ${from} where ${found} and ${condition} order by d.popularity desc limit ${countingWindow}
     )
     select f.key, f.label as "facetLabel", v.value, v.label, sum(held.count)::int as count
     from (select id, kept_back_by, count(*) from (select unnest(facet_value_ids) as id, kept_back_by from candidate) held group by id, kept_back_by) held
     join facet_value v on v.id = held.id join facet f on f.key = v.facet_key
     where held.kept_back_by in (0, coalesce(array_position(${parameters.add(keys)}::text[], f.key), 0))
     group by f.key, v.id
     ${ownFacetsSql((key) => `candidate where kept_back_by in (0, ${keys.indexOf(key) + 1})`)}`,
    parameters.values,
  );
}

function countEverything(database: Database): Promise<FacetCount[]> {
  return database.rows<FacetCount>(
    `select f.key, f.label as "facetLabel", v.value, v.label, v.documents as count
     from facet_value v join facet f on f.key = v.facet_key where v.documents > 0
     ${ownFacetsSql(() => 'search_document where is_listed')}`,
  );
}

/** The facets that are columns of their own. What is not rated has the average 0. */
function ownFacetsSql(rows: (key: string) => string): string {
  return `
    union all ${endsSql('price', 'price_minor', rows('price'))}
    union all ${endsSql('rating', 'rating_average', `${rows('rating')} and rating_average > 0`)}
    union all select 'inStock', '', 'true', '', count(*)::int from ${rows('inStock')} and in_stock
    union all select 'inStock', '', 'false', '', count(*)::int from ${rows('inStock')} and not in_stock`;
}

function endsSql(key: string, column: string, rows: string): string {
  return `select '${key}', '', ${column}::text, '', count(*)::int from ${rows}
    and ${column} in ((select min(${column}) from ${rows}), (select max(${column}) from ${rows})) group by ${column}`;
}
