import { setTimeout as delay } from 'node:timers/promises';

/** A call as it came in. */
export type RecordedCall = { readonly port: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** The calls that a gateway makes for one request: those of a wave at once, the next when all of them are answered. */
export type Waves = readonly (readonly RecordedCall[])[];

/** How long no more call must come until a wave is taken as complete. */
const quietMs = 25;

/**
 * Finds out which calls of a request wait for which: it holds the answers until no more call comes, lets them all go, and
 * takes what comes then as the next wave.
 */
export class Recorder {
  readonly #recordings = new Map<string, Recording>();

  /** Resolves when the call may be answered. */
  async hold(requestId: string, call: RecordedCall): Promise<void> {
    const recording = this.#recordings.get(requestId) ?? { waves: [], current: null };
    this.#recordings.set(requestId, recording);
    recording.current ??= { calls: [], last: 0, done: this.#settle(recording) };
    recording.current.calls.push(call);
    recording.current.last = performance.now();
    await recording.current.done;
  }

  take(): Record<string, Waves> {
    const taken = Object.fromEntries([...this.#recordings].map(([id, { waves }]) => [id, waves]));
    this.#recordings.clear();
    return taken;
  }

  async #settle(recording: Recording): Promise<void> {
    await delay(quietMs);
    for (let wave = recording.current; wave; wave = recording.current) {
      const quiet = performance.now() - wave.last;
      if (quiet >= quietMs) break;
      await delay(quietMs - quiet);
    }
    if (recording.current) recording.waves.push(recording.current.calls);
    recording.current = null;
  }
}

type Recording = { readonly waves: RecordedCall[][]; current: { readonly calls: RecordedCall[]; last: number; readonly done: Promise<void> } | null };
