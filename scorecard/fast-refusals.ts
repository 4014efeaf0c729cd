import { withCanary } from './canary.ts';
import type { Findings } from './case.ts';
import { codesOf, type Operation, post, type Received, told } from './send.ts';

export type Attack = {
  readonly name: string;
  readonly operation: Operation | string;
  readonly headers?: Record<string, string>;
  readonly statuses?: readonly number[];
};

/** How long a refusal may take, and how late another client's answer may come meanwhile. Milliseconds. */
const fastMs = 250;

/** Each must be refused as 400, soon, with a code, and with no harm to other clients. Answers the figure. */
export async function refuseFast(origin: string, attacks: readonly Attack[], findings: Findings): Promise<string> {
  let worstMs = 0;
  const { song } = await withCanary(origin, async () => {
    for (const attack of attacks) {
      const received = await post(origin, attack.operation, attack.headers);
      worstMs = Math.max(worstMs, received.ms);
      checkRefusal(attack, received, findings);
    }
  });
  findings.expect(song.p99Ms < fastMs, `others waited ${song.p99Ms.toFixed(0)} ms`);
  findings.expect(song.silent === 0, `${song.silent} of ${song.count} other answers were wrong`);
  return `${attacks.length} refused in at most ${worstMs.toFixed(0)} ms, others' p99 ${song.p99Ms.toFixed(0)} ms`;
}

function checkRefusal({ name, statuses = [400] }: Attack, received: Received, findings: Findings): void {
  const { status, ms, text } = received;
  const codes = codesOf(received);
  findings.expect(statuses.includes(status), `${name}: status ${status}, not ${statuses.join(' or ')}: ${text.slice(0, 160)}`);
  findings.expect(ms < fastMs, `${name}: ${ms.toFixed(0)} ms`);
  findings.expect(codes.length === 1 && codes[0] !== undefined && codes[0] !== 'INTERNAL_SERVER_ERROR', `${name}: codes ${codes.join(', ')}`);
  findings.expect(told(received).data === undefined, `${name}: there is data`);
  findings.expect(text.length < 2_000, `${name}: ${text.length} characters of refusal`);
}
