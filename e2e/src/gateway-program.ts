/** What Node is given to run a gateway in a process that is watched itself, as `npx supergraph gateway` runs it in a child; see cli/bin/supergraph.js. */
export const gatewayProgram = ['--max-semi-space-size=32', 'cli/src/main.ts', 'gateway'] as const;
