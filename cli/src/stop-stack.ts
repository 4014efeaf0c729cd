/** What has been started, to be stopped last first. */
export class StopStack {
  readonly #stops: (() => Promise<void>)[] = [];

  /** Owns what `starting` gives, from now on: a stop that comes before it has started waits for it. */
  use<Started extends { stop(): Promise<void> }>(starting: Promise<Started>): Promise<Started> {
    // What did not start has nothing to stop, and whoever awaits it is told why.
    this.#stops.push(() =>
      starting.then(
        (started) => started.stop(),
        () => {},
      ),
    );
    return starting;
  }

  async stop(): Promise<void> {
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) {
      await within(patienceMs, stop()).catch((error: unknown) => process.stderr.write(`While stopping: ${error instanceof Error ? error.message : error}\n`));
    }
  }
}

/** A little more than the 10 s after which the parts force what they own. */
const patienceMs = 11_000;

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
