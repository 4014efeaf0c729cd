import { runSubgraph } from '@supergraph/subgraph-kit';
import { reviews } from './subgraph.ts';

runSubgraph(reviews, process.env);
