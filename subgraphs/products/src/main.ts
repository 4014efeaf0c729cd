import { runSubgraph } from '@supergraph/subgraph-kit';
import { products } from './subgraph.ts';

runSubgraph(products, process.env);
