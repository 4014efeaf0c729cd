import { BoughtTogether } from './bought-together.ts';
import { Facet, FacetValue } from './facet.ts';
import { Purchase } from './purchase.ts';
import { SearchDocument } from './search-document.ts';
import { SearchWord } from './search-word.ts';

export const entities = [SearchDocument, Facet, FacetValue, SearchWord, BoughtTogether, Purchase];
