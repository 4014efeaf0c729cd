import { isDeepStrictEqual } from 'node:util';
import { expectAnswer } from '../graphs/expected-answers.ts';
import { Connection, type HttpAnswer } from '../load/connection.ts';
import { authorizationOf, bodyOf, createRequestWriter } from '../load/write-request.ts';
import type { Question, Workload } from '../workloads/workload.ts';

export type Expectation = { readonly workload: Workload; readonly answers: readonly unknown[] };

export async function expectAnswers(workload: Workload, whole: Parameters<typeof expectAnswer>[0]): Promise<Expectation> {
  const answers: unknown[] = [];
  for (const question of workload.questions) answers.push(await expectAnswer(whole, question));
  return { workload, answers };
}

/**
 * Tells right answers of one gateway from wrong ones. The first that is right is kept as bytes, as most that come after
 * are the same; another is read, and is right when it says the same in another order.
 */
export class AnswerCheck {
  readonly #expected: Expectation;
  readonly #known: (Buffer | undefined)[] = [];
  /** The first wrong answer, for the report. */
  firstWrong: string | null = null;

  constructor(expected: Expectation) {
    this.#expected = expected;
  }

  isRight(question: number, { status, body }: HttpAnswer): boolean {
    if (status === 200 && this.#known[question]?.equals(body)) return true;
    const answer = parse(body);
    const isRight = status === 200 && isDeepStrictEqual(answer, { data: this.#expected.answers[question] });
    // A copy: the buffer may be a part of a larger one.
    if (isRight) this.#known[question] = Buffer.from(body);
    else
      this.firstWrong ??= `${describe(this.#expected.workload.questions[question])} was answered ${status}: ${differenceOf({ data: this.#expected.answers[question] }, answer)}`;
    return isRight;
  }

  /** Asks the first question of each operation; those with other variables are checked when they come. */
  async askEach(origin: string): Promise<{ readonly asked: number; readonly right: number }> {
    const { questions } = this.#expected.workload;
    const firsts = [...questions.keys()].filter((number) => questions.findIndex(({ query }) => query === questions[number]?.query) === number);
    const queue = firsts.values();
    let right = 0;
    const ask = async (_: unknown, index: number): Promise<void> => {
      const connection = await Connection.open(origin);
      const write = createRequestWriter(origin, { authorization: authorizationOf('distinct', index) });
      for (const number of queue) {
        const answer = await connection.exchange(write(bodyOf(questions[number] as Question)));
        if (this.isRight(number, answer)) right++;
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: 8 }, ask));
    return { asked: firsts.length, right };
  }
}

/** Where an answer first differs from what is expected; errors tell the most. */
function differenceOf(expected: unknown, found: unknown, path = ''): string {
  if (isObject(found) && 'errors' in found) return `errors ${describe(found['errors'])}`;
  if (!isObject(expected) || !isObject(found)) return `${path} is ${describe(found)}, not ${describe(expected)}`;
  const key = [...Object.keys(expected), ...Object.keys(found)].find((name) => !isDeepStrictEqual(expected[name], found[name]));
  return key === undefined ? `${path} is of another kind` : differenceOf(expected[key], found[key], `${path}.${key}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function describe(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 300);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
