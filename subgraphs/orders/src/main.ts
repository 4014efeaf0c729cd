import { runSubgraph } from '@supergraph/subgraph-kit';
import { orders } from './subgraph.ts';

runSubgraph(orders, process.env);
