import { Connection } from '../load/connection.ts';
import { bodyOf, createRequestWriter } from '../load/write-request.ts';
import type { Waves } from '../responders/recorder.ts';
import type { Responders } from '../responders/start-responders.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Tape } from './floor.ts';

/** Asks our gateway every question, once to let it compile and once to see which calls it makes in which waves. */
export async function recordTapes(origin: string, workload: Workload, responders: Responders): Promise<Tape[]> {
  const bodies = workload.questions.map(bodyOf);
  await askEach(origin, bodies);
  const answers: string[] = [];
  const recordings = await responders.record(async () => {
    answers.push(...(await askEach(origin, bodies)));
  });
  return bodies.map((body, index) => ({ body, waves: wavesOf(recordings, index), answer: answers[index] as string }));
}

/** Each by its number as the request's id, which the gateway hands on to the subgraphs. */
async function askEach(origin: string, bodies: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  const queue = bodies.entries();
  const work = async (): Promise<void> => {
    const connection = await Connection.open(origin);
    for (const [index, body] of queue) {
      const write = createRequestWriter(origin, { authorization: `Bearer of-question-${index}`, requestId: `question-${index}` });
      answers[index] = (await connection.exchange(write(body))).body.toString();
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return answers;
}

function wavesOf(recordings: Readonly<Record<string, Waves>>, index: number): Waves {
  return recordings[`question-${index}`] ?? [];
}
