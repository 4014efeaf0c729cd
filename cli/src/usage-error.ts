/** A command line that asks for what there is not. It ends the program with its one sentence and exit code 2. */
export class UsageError extends Error {}
