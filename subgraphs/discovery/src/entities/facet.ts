import { defineEntity } from '@mikro-orm/core';

/** Something products can be narrowed down by that the catalogue names: category, brand, an option, an attribute. */
export const Facet = defineEntity({
  name: 'Facet',
  tableName: 'facet',
  properties: (p) => ({
    key: p.string().primary(),
    label: p.string(),
    /** The lower, the earlier among equals. */
    position: p.integer(),
  }),
});

/** One value of a facet. Documents hold its small id, which is what makes counting cheap. */
export const FacetValue = defineEntity({
  name: 'FacetValue',
  tableName: 'facet_value',
  properties: (p) => ({
    id: p.integer().primary().autoincrement(),
    facetKey: p.string(),
    value: p.string(),
    label: p.string(),
    /** Of the facet `category` alone. */
    categoryId: p.uuid().nullable(),
    /** How many listed documents hold it; kept by who writes the documents. */
    documents: p.integer(),
  }),
});
