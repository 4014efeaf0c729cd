import type { StartedGateway } from '../gateways/start-gateway.ts';
import type { Settings } from '../options.ts';
import type { Row } from '../report/row.ts';
import type { Stage } from '../stage.ts';
import { AnswerCheck, type Expectation } from './check-answers.ts';
import type { Contender } from './contender.ts';
import { measureReload } from './measure-reload.ts';
import { measureSlow } from './measure-slow.ts';
import { measureSteady } from './measure-steady.ts';

/** Lets every gateway answer every question, then measures them. */
export async function measureWorkload(stage: Stage, expectation: Expectation, settings: Settings): Promise<Row[]> {
  const { name } = expectation.workload;
  const contenders: Contender[] = [];
  for (const gateway of stage.gateways.filter((one) => name !== 'reload' || canReload(one))) {
    const check = new AnswerCheck(expectation);
    const begin = performance.now();
    const { asked, right } = await check.askEach(gateway.origin).catch((cause) => {
      throw new Error(`${name}: ${gateway.name} does not answer any more. It has said: ${gateway.said()}`, { cause });
    });
    const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
    console.log(`${name}: ${gateway.name} answers ${right} of ${asked} operations right, in ${seconds} s.`);
    if (check.firstWrong) console.log(check.firstWrong);
    // Figures of one that answers nothing right would tell how fast it refuses.
    if (right > 0) contenders.push({ gateway, check });
  }
  switch (name) {
    case 'reload':
      return measureReload(stage, expectation, { contenders, settings });
    case 'slow':
      return measureSlow(stage, expectation, { contenders, settings });
    default:
      return measureSteady(stage, expectation, { contenders, settings });
  }
}

/** The floor has no supergraph, and mercurius asks the subgraphs themselves. */
function canReload({ name }: StartedGateway): boolean {
  return name !== 'floor' && name !== 'mercurius';
}
