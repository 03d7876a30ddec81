// Moves over a drawing that is larger than its window: drag, wheel, two fingers, and by program.

export class Camera {
  private x = 0;
  private y = 0;
  scale = 1;
  private width = 1; // of the drawing
  private height = 1;
  private pointers = new Map<number, PointerEvent>();
  private moved = 0;

  constructor(
    private window: SVGSVGElement,
    private stage: SVGGElement,
  ) {
    window.addEventListener("wheel", (e) => this.on_wheel(e), { passive: false });
    window.addEventListener("pointerdown", (e) => this.on_down(e));
    window.addEventListener("pointermove", (e) => this.on_move(e));
    for (const name of ["pointerup", "pointercancel", "pointerleave"] as const)
      window.addEventListener(name, (e) => void this.pointers.delete(e.pointerId));
  }

  /// True where the last press was a drag, not a click.
  get dragged(): boolean {
    return this.moved > 4;
  }

  /// Shows the whole drawing, or, where it would get too small to read, its middle.
  fit(width: number, height: number, least: number): void {
    this.width = width;
    this.height = height;
    const { clientWidth: w, clientHeight: h } = this.window;
    const margin = 28;
    this.scale = Math.max(least, Math.min(1.6, (w - 2 * margin) / width, (h - 2 * margin) / height));
    this.x = (w - width * this.scale) / 2;
    this.y = (h - height * this.scale) / 2;
    this.apply(false);
  }

  /// Moves a place of the drawing into sight if it is not, with room around it.
  show(x: number, y: number, width: number, height: number, smooth: boolean): void {
    const { clientWidth: w, clientHeight: h } = this.window;
    const [left, top] = [x * this.scale + this.x, y * this.scale + this.y];
    const room = 24;
    const inside =
      left >= room && top >= room && left + width * this.scale <= w - room && top + height * this.scale <= h - room;
    if (inside) return;
    this.x = this.keep(w / 2 - (x + width / 2) * this.scale, this.width, w);
    this.y = this.keep(h / 2 - (y + height / 2) * this.scale, this.height, h);
    this.apply(smooth);
  }

  zoom(factor: number, cx = this.window.clientWidth / 2, cy = this.window.clientHeight / 2): void {
    const next = Math.min(4, Math.max(0.08, this.scale * factor));
    this.x = cx - ((cx - this.x) * next) / this.scale;
    this.y = cy - ((cy - this.y) * next) / this.scale;
    this.scale = next;
    this.apply(false);
  }

  private keep(offset: number, size: number, window: number): number {
    const margin = 28;
    if (size * this.scale + 2 * margin <= window) return (window - size * this.scale) / 2;
    return Math.min(margin, Math.max(window - size * this.scale - margin, offset));
  }

  private apply(smooth: boolean): void {
    this.stage.classList.toggle("smooth", smooth);
    this.stage.style.transform = `translate(${this.x.toFixed(1)}px, ${this.y.toFixed(1)}px) scale(${this.scale.toFixed(4)})`;
  }

  private on_wheel(e: WheelEvent): void {
    e.preventDefault();
    const at = this.window.getBoundingClientRect();
    if (e.ctrlKey || e.metaKey) return this.zoom(Math.exp(-e.deltaY / 200), e.clientX - at.left, e.clientY - at.top);
    this.x -= e.deltaX;
    this.y -= e.deltaY;
    this.apply(false);
  }

  private on_down(e: PointerEvent): void {
    this.pointers.set(e.pointerId, e);
    if (this.pointers.size === 1) this.moved = 0;
  }

  private on_move(e: PointerEvent): void {
    const before = this.pointers.get(e.pointerId);
    if (!before) return;
    const others = [...this.pointers.values()].filter((p) => p.pointerId !== e.pointerId);
    const [dx, dy] = [e.clientX - before.clientX, e.clientY - before.clientY];
    this.moved += Math.abs(dx) + Math.abs(dy);
    if (others.length > 0) {
      const [o] = others;
      const at = this.window.getBoundingClientRect();
      const reach = (p: PointerEvent) => Math.hypot(p.clientX - o.clientX, p.clientY - o.clientY) || 1;
      this.zoom(reach(e) / reach(before), (e.clientX + o.clientX) / 2 - at.left, (e.clientY + o.clientY) / 2 - at.top);
    } else {
      this.x += dx;
      this.y += dy;
      this.apply(false);
    }
    this.pointers.set(e.pointerId, e);
  }
}
