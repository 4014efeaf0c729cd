import { runSubgraph } from '@supergraph/subgraph-kit';
import { payments } from './subgraph.ts';

runSubgraph(payments, process.env);
