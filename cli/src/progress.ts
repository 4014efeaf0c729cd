/** Shows what long steps do: on a terminal a live line for each, elsewhere a line when one ends or has gone on for long. */
export type Progress = {
  step(label: string): Step;
  /** A line of its own, over the live ones. */
  say(line: string): void;
};

export type Step = {
  /** How far it is; `done` of `total` is drawn as a bar. */
  update(detail: string, part?: { done: number; total: number }): void;
  done(detail?: string): void;
  fail(): void;
};

export type ProgressOutput = { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };

export function createProgress(output: ProgressOutput): Progress {
  return output.isTTY ? new LiveProgress(output) : lineProgress(output);
}

const tellEveryMs = 5_000;

function lineProgress(output: ProgressOutput): Progress {
  const say = (line: string): void => void output.write(`${line}\n`);
  return {
    say,
    step: (label) => {
      const begin = Date.now();
      let toldAt = begin;
      return {
        update: (detail, part) => {
          if (Date.now() - toldAt < tellEveryMs) return;
          toldAt = Date.now();
          say(`… ${textOf({ label, detail, part, begin })}`);
        },
        done: (detail = '') => say(`✓ ${textOf({ label, detail, begin })}`),
        fail: () => say(`✗ ${textOf({ label, detail: '', begin })}`),
      };
    },
  };
}

type Line = { readonly label: string; detail: string; part?: { done: number; total: number } | undefined; readonly begin: number };

class LiveProgress implements Progress {
  readonly #output: ProgressOutput;
  readonly #live = new Set<Line>();
  #drawn = 0;
  #clock: NodeJS.Timeout | undefined;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  step(label: string): Step {
    const line: Line = { label, detail: '', begin: Date.now() };
    this.#live.add(line);
    this.#clock ??= setInterval(() => this.#draw(), 200).unref();
    this.#draw();
    const end = (sign: string, detail: string): void => {
      if (!this.#live.delete(line)) return;
      this.say(`${sign} ${textOf({ ...line, detail, part: undefined })}`);
    };
    return {
      update: (detail, part) => Object.assign(line, { detail, part }),
      done: (detail = '') => end('✓', detail),
      fail: () => end('✗', line.detail),
    };
  }

  say(text: string): void {
    this.#draw(`${text}\n`);
    if (this.#live.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #draw(above = ''): void {
    const width = (this.#output.columns ?? 80) - 1;
    const lines = [...this.#live].map((line) => `… ${textOf(line)}`.slice(0, width));
    const back = this.#drawn > 0 ? `\u001b[${this.#drawn}A` : '';
    this.#output.write(`${back}\r\u001b[J${above}${lines.map((line) => `${line}\n`).join('')}`);
    this.#drawn = lines.length;
  }
}

function textOf({ label, detail, part, begin }: Line): string {
  const seconds = `${((Date.now() - begin) / 1_000).toFixed(1)} s`;
  return [label.padEnd(24), seconds.padStart(7), part ? bar(part) : '', detail]
    .filter((text) => text !== '')
    .join('  ')
    .trimEnd();
}

function bar({ done, total }: { done: number; total: number }): string {
  const ratio = total > 0 ? Math.min(done / total, 1) : 0;
  const filled = Math.round(ratio * 20);
  return `${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${String(Math.floor(ratio * 100)).padStart(3)} %`;
}
