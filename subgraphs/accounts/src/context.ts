import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { SignInParts } from './sign-in-parts.ts';

export type AccountsContext = SubgraphContext<SignInParts>;
