import { runSubgraph } from '@supergraph/subgraph-kit';
import { accounts } from './subgraph.ts';

runSubgraph(accounts, process.env);
