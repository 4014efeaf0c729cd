import { fileURLToPath } from 'node:url';

/** The folder of the workspace, wherever a command is run from. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
