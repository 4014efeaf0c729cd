import { runSubgraph } from '@supergraph/subgraph-kit';
import { inventory } from './subgraph.ts';

runSubgraph(inventory, process.env);
