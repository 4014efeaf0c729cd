import type { Database } from '@supergraph/subgraph-kit';
import { type Matching, matchSql, matchWindow } from './match.ts';
import { createParameters } from './parameters.ts';

/** How many hits have a value; of a range there are two rows, its lowest and its highest number. */
export type FacetCount = { readonly key: string; readonly facetLabel: string; readonly value: string; readonly label: string; readonly count: number };

/** Where there are more than `matchWindow`, this many of the most popular are counted. */
const countingWindow = 10_000;

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

/** What is counted: first the hits, then, in the order of the choices, what each one alone keeps back. */
type Groups = readonly string[];

function onlyHits(chosen: readonly string[]): Groups {
  return [['true', ...chosen].join(' and ')];
}

function nearlyHits(chosen: readonly string[]): Groups {
  return [...onlyHits(chosen), ...chosen.map((own, index) => [...chosen.toSpliced(index, 1), `not (${own})`].join(' and '))];
}

function countCandidates(database: Database, matching: Matching, groupsOf: (chosen: readonly string[]) => Groups): Promise<FacetCount[]> {
  const parameters = createParameters();
  const { from, found, chosen } = matchSql(matching, parameters);
  const keys = matching.choices.map(({ key }) => key);
  return database.rows<FacetCount>(
    `with ${candidateSql(matching, { from: `${from} where ${found}`, groups: groupsOf(chosen) })}
     select f.key, f.label as "facetLabel", v.value, v.label, sum(held.count)::int as count
     from (select id, kept_back_by, count(*) from (select unnest(facet_value_ids) as id, kept_back_by from candidate) held group by id, kept_back_by) held
     join facet_value v on v.id = held.id join facet f on f.key = v.facet_key
     where held.kept_back_by in (0, coalesce(array_position(${parameters.add(keys)}::text[], f.key), 0))
     group by f.key, v.id
     ${ownFacetsSql((key) => `candidate where kept_back_by in (0, ${keys.indexOf(key) + 1})`)}`,
    parameters.values,
  );
}

const columns = 'd.facet_value_ids, d.price_minor, d.rating_average, d.in_stock';

type Source = { readonly from: string; readonly groups: Groups };

/** The table `candidate` of all groups. Few products that hold the words are fetched once and told apart then. */
function candidateSql({ text, breadth }: Matching, { from, groups }: Source): string {
  if (!text || breadth > matchWindow) return windowedSql({ from, groups });
  const inGroups = groups.map((condition, index) => `select ${columns}, ${index} as kept_back_by from held d where ${condition}`);
  return `held as materialized (select ${columns}, d.rating_count from ${from}), candidate as materialized (${inGroups.join(' union all ')})`;
}

/** A group is counted whole up to `matchWindow`, else by its most popular: the branch that is not wanted is not run. */
function windowedSql({ from, groups }: Source): string {
  const group = (index: number, end: string): string => `select ${columns}, ${index} as kept_back_by from ${from} and ${groups[index]} ${end}`;
  const few = groups.map((_condition, index) => `few_${index} as materialized (${group(index, `limit ${matchWindow + 1}`)})`);
  const counted = groups.map(
    (_condition, index) => `select * from few_${index} where (select count(*) from few_${index}) <= ${matchWindow}
      union all select * from (${group(index, `order by d.popularity desc limit ${countingWindow}`)}) popular
      where (select count(*) from few_${index}) > ${matchWindow}`,
  );
  return `${few.join(', ')}, candidate as materialized (${counted.join(' union all ')})`;
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
