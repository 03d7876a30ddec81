// The forward run as moments before those of a backward pass: 0 is when it is done, -1 shows its last op, and so on down
// to before the first.
import { is_group, key_of, op_key, ops_below, type Item } from "./fold";
import type { Progress } from "./replay";
import type { Node, Trace } from "./trace";

export class Forward {
  readonly ops: Node[]; // in the order in which they ran
  private number = new Map<string, number>(); // of each, from 1

  constructor(trace: Trace, order: number) {
    this.ops = trace.nodes.filter((n) => n.order <= order);
    this.ops.forEach((n, i) => this.number.set(op_key(n.id), i + 1));
  }

  /// The moment before the first op.
  get start(): number {
    return -this.ops.length - 1;
  }

  /// How many ops have run at a moment.
  done(moment: number): number {
    return Math.min(this.ops.length, Math.max(0, moment - this.start));
  }
  /// The moment that shows the k-th op, from 1; of 0, the start.
  moment(k: number): number {
    return this.start + Math.max(0, Math.min(k, this.ops.length));
  }

  /// The op that a moment of the forward run shows.
  op_at(moment: number): Node | null {
    return moment < 0 ? (this.ops[this.done(moment) - 1] ?? null) : null;
  }

  /// How a box stands at a moment of the forward run; leaves are there from the start.
  progress(item: Item, moment: number): Progress {
    const done = this.done(moment);
    const state = (key: string): Progress => {
      const k = this.number.get(key) ?? 0;
      return k > done ? "ahead" : k === done && k > 0 ? "now" : "untouched";
    };
    if (!is_group(item)) return state(key_of(item));
    const states = new Set(ops_below(item).map((n) => state(op_key(n))));
    return states.has("now") ? "now" : states.size === 1 && states.has("ahead") ? "ahead" : "untouched";
  }
}
