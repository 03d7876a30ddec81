// A run of an experiment, a few steps a frame.
import { Experiment } from "./experiment";
import type { Library } from "./library";
import type { Setup } from "./setup";

export class Run {
  losses: number[] = [];
  per_second: number;
  private experiment: Experiment;
  private frame = 0;
  private owed = 0;

  constructor(
    private library: Library,
    readonly setup: Setup,
    readonly changed: (run: Run) => void, // called after each change that can be seen
  ) {
    this.per_second = Math.max(10, Math.min(600, setup.steps / 2));
    this.experiment = new Experiment(library, setup);
  }

  get running(): boolean {
    return this.frame !== 0;
  }
  get finished(): boolean {
    return this.losses.length >= this.setup.steps;
  }
  numbers = (of: Parameters<Experiment["numbers"]>[0]) => this.experiment.numbers(of);
  trace = () => this.experiment.trace();
  configure = () => this.experiment.configure();

  /// So many steps at once.
  advance(steps: number): void {
    const last = this.losses[this.losses.length - 1];
    if (last !== undefined && !Number.isFinite(last)) return this.pause(); // it has left the numbers
    this.losses.push(...this.experiment.run(Math.max(0, Math.min(steps, this.setup.steps - this.losses.length))));
    if (this.finished) this.pause();
    this.changed(this);
  }

  start(): void {
    if (this.running) return;
    if (this.finished) this.restart();
    let before = performance.now();
    const tick = (now: number) => {
      this.frame = requestAnimationFrame(tick);
      this.owed += (this.per_second * Math.min(100, Math.max(0, now - before))) / 1000;
      before = now;
      const steps = Math.floor(this.owed);
      this.owed -= steps;
      if (steps > 0) this.advance(steps);
    };
    this.frame = requestAnimationFrame(tick);
    this.changed(this);
  }

  pause(): void {
    cancelAnimationFrame(this.frame);
    const was_running = this.running;
    this.frame = 0;
    if (was_running) this.changed(this);
  }

  /// From the start weights again.
  restart(): void {
    this.pause();
    this.losses = [];
    this.experiment = new Experiment(this.library, this.setup);
    this.changed(this);
  }
}
