import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const cores = { gateways: '0', others: '1' } as const;

/** With one core, or where the system has no `taskset`, all run everywhere. */
const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** The command line that runs another one on the core of the gateways, or on that of all others. */
export function onCore(place: keyof typeof cores, command: readonly string[]): readonly string[] {
  return canPin ? ['taskset', '-c', cores[place], ...command] : command;
}

/** Puts this process, and those that it starts from now on, on the core beside the gateways. */
export function leaveCoreToGateways(): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', cores.others, String(process.pid)]);
}

export function pinning(): string {
  return canPin ? `gateways on core ${cores.gateways}, load and subgraphs on core ${cores.others}` : 'no process has a core of its own';
}
