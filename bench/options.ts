import { parseArgs } from 'node:util';
import { type GatewayName, gatewayNames } from './gateways/gateway-names.ts';
import { type HeaderMode, headerModes } from './load/write-request.ts';
import { type WorkloadName, workloadNames } from './workloads/workload.ts';

export const usage = `Usage: npm run bench -- [options]
Our gateway beside others, before subgraphs that answer from memory. docs/performance.md explains it.
  --quick               everything in short rounds, in less than three minutes
  --workload a,b        of ${workloadNames.join(', ')}
  --gateway a,b         of ${gatewayNames.join(', ')}
  --headers a,b         of ${headerModes.join(', ')}: every connection has an authorization of its own, or all have one
  --rounds 3            rounds that count, after one that does not
  --seconds 5           of one gateway in one round
  --connections 50      at once
  --profile             a .cpuprofile of our gateway, in a folder of the system's temporary folder
  --soak                memory under nested for a long time, and under operations that never come twice
    --minutes 10        of nested
    --operations 20000  that never come twice
`;

export type Settings = {
  readonly workloads: readonly WorkloadName[];
  readonly gateways: readonly GatewayName[];
  readonly headers: readonly HeaderMode[];
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly profile: boolean;
  /** Once so many seconds are over, nothing is measured twice any more, and only with an authorization for each connection. */
  readonly budgetSeconds: number;
};

export type Options = { readonly kind: 'help' } | ({ readonly kind: 'bench' } & Settings) | ({ readonly kind: 'soak' } & SoakSettings);

export type SoakSettings = { readonly minutes: number; readonly operations: number };

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.soak)
    return {
      kind: 'soak',
      minutes: numberOf('--minutes', values.minutes ?? '10'),
      operations: Math.ceil(numberOf('--operations', values.operations ?? '20000')),
    };
  return {
    kind: 'bench',
    workloads: namesOf('--workload', values.workload, workloadNames),
    gateways: namesOf('--gateway', values.gateway, gatewayNames),
    headers: namesOf('--headers', values.headers, headerModes),
    rounds: Math.ceil(numberOf('--rounds', values.rounds ?? (values.quick ? '2' : '3'))),
    seconds: numberOf('--seconds', values.seconds ?? (values.quick ? '0.4' : '5')),
    connections: Math.ceil(numberOf('--connections', values.connections ?? '50')),
    profile: values.profile,
    budgetSeconds: values.quick ? 95 : Number.POSITIVE_INFINITY,
  };
}

export class UsageError extends Error {}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        workload: { type: 'string' },
        gateway: { type: 'string' },
        headers: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        connections: { type: 'string' },
        profile: { type: 'boolean', default: false },
        soak: { type: 'boolean', default: false },
        minutes: { type: 'string' },
        operations: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new UsageError(`${option} takes a number above 0, not "${text}".`);
  return number;
}

/** In their own order, whatever the order in which they are given. */
function namesOf<Name extends string>(option: string, text: string | undefined, known: readonly Name[]): readonly Name[] {
  if (text === undefined) return known;
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new UsageError(`${option} knows ${known.join(', ')}, but not "${unknown}".`);
  return known.filter((name) => wanted.includes(name));
}
