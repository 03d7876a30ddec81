// Ops and leaves that stay in sight beside each other while the run is stepped: at most two, below the graph.

const kMost = 2;

export class Pins {
  private keys: string[] = [];

  constructor(private holder: HTMLElement) {}

  get all(): readonly string[] {
    return this.keys;
  }
  set(keys: string[]): void {
    this.keys = keys.slice(-kMost);
  }

  has(key: string): boolean {
    return this.keys.includes(key);
  }
  /// Takes a pin out, or puts one in; the one that was there longest makes room.
  turn(key: string): void {
    this.set(this.has(key) ? this.keys.filter((k) => k !== key) : [...this.keys, key]);
  }

  draw(card: (key: string) => HTMLElement): void {
    this.holder.hidden = this.keys.length === 0;
    const scrolled = [...this.holder.children].map((c) => c.scrollTop);
    this.holder.replaceChildren(...this.keys.map(card));
    [...this.holder.children].forEach((c, i) => (c.scrollTop = scrolled[i] ?? 0));
  }
}
