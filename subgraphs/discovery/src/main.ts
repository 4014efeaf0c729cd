import { runSubgraph } from '@supergraph/subgraph-kit';
import { discovery } from './subgraph.ts';

runSubgraph(discovery, process.env);
