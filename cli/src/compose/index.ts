export type { Contract } from './apply-contract.ts';
export { check, runCheck } from './check-command.ts';
export { type CommandIo, reportRefusal, type SupergraphPaths } from './command-line.ts';
export { compose, runCompose } from './compose-command.ts';
export { type CompositionFailure, type CompositionOutcome, type CompositionSuccess, composeSupergraph } from './compose-supergraph.ts';
export { type ErrorContext, formatCompositionError } from './format-composition-error.ts';
export { readSupergraphConfig, type SubgraphSource, type SupergraphConfig } from './supergraph-config.ts';
