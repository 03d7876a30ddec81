// Pictures of digits of our own: strokes, bent, turned, thick or thin, noisy. No hand wrote them, and no dataset is among them.
import type { Pictures } from "./idx";

type Point = [number, number];
type Stroke = Point[];

/// Part of an ellipse, angles in turns from the right, clockwise as y goes down.
function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): Stroke {
  const n = 12;
  return Array.from({ length: n + 1 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / n);
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}
const line = (...points: Point[]): Stroke => points;

/// The ways to write each digit, in a box from (−1, −1) to (1, 1).
const glyphs: Stroke[][][] = [
  [[arc(0, 0, 0.62, 0.95, 0, 1)]],
  [[line([-0.35, -0.55], [0.1, -0.95], [0.1, 0.95])], [line([0, -0.95], [0, 0.95])]],
  [[[...arc(0, -0.45, 0.6, 0.5, 0.5, 1.1), [-0.65, 0.95], [0.65, 0.95]]]],
  [[arc(-0.05, -0.48, 0.55, 0.46, 0.55, 1.25), arc(-0.05, 0.48, 0.62, 0.5, 0.75, 1.45)]],
  [
    [line([0.25, 0.95], [0.25, -0.95], [-0.65, 0.35], [0.7, 0.35])],
    [line([-0.5, -0.9], [-0.55, 0.1], [0.5, 0.1]), line([0.45, -0.9], [0.35, 0.95])],
  ],
  [[line([0.6, -0.92], [-0.5, -0.92], [-0.55, -0.1]), arc(-0.05, 0.38, 0.62, 0.55, 0.6, 1.4)]],
  [[[[0.4, -0.95], [-0.2, -0.4], ...arc(0, 0.42, 0.55, 0.52, 0.5, 1.5)]]],
  [
    [line([-0.62, -0.9], [0.62, -0.9], [-0.1, 0.95])],
    [line([-0.62, -0.9], [0.62, -0.9], [-0.1, 0.95]), line([-0.3, 0.05], [0.5, 0.05])],
  ],
  [[arc(0, -0.47, 0.48, 0.45, 0, 1), arc(0, 0.47, 0.58, 0.47, 0, 1)]],
  [[arc(0, -0.42, 0.52, 0.5, 0, 1), line([0.52, -0.42], [0.45, 0.3], [0.1, 0.95])]],
];

/// Numbers from 0 to 1 that depend on the seed alone (mulberry32).
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/// The distance from a point to a segment.
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function draw(digit: number, random: () => number): Uint8Array {
  const between = (a: number, b: number) => a + (b - a) * random();
  const forms = glyphs[digit];
  const strokes = forms[Math.floor(random() * forms.length)];
  const [turn, slant, height, width] = [between(-0.28, 0.28), between(-0.25, 0.4), between(6.5, 10), between(5.5, 10)];
  const [x0, y0] = [between(12, 15), between(12, 15)];
  const [bend, phase, frequency] = [between(0, 0.17), between(0, 6.3), between(1, 3)];
  const bent = strokes.map((stroke) =>
    stroke.map(([u, v]): Point => {
      const x = (u + slant * -v + bend * Math.sin(frequency * v + phase) + between(-0.06, 0.06)) * width;
      const y = (v + bend * Math.sin(frequency * u + 2 * phase) + between(-0.06, 0.06)) * height;
      return [x0 + x * Math.cos(turn) - y * Math.sin(turn), y0 + x * Math.sin(turn) + y * Math.cos(turn)];
    }),
  );
  const [thickness, ink] = [between(0.75, 2), between(170, 255)];
  return Uint8Array.from({ length: 784 }, (_, i) => {
    const at: Point = [i % 28, Math.floor(i / 28)];
    let nearest = Infinity;
    for (const stroke of bent)
      for (let k = 1; k < stroke.length; ++k) nearest = Math.min(nearest, distance(at, stroke[k - 1], stroke[k]));
    const covered = Math.max(0, Math.min(1, thickness + 0.5 - nearest));
    const speck = random() < 0.02 ? between(0, 110) : 0; // specks of dirt, and ink that is uneven
    const value = covered > 0 ? ink * covered * between(0.85, 1) : speck;
    return Math.round(value / 8) * 8 > 255 ? 255 : Math.round(value / 8) * 8; // 32 grays: half the size
  });
}

/// So many pictures, each digit as often as the others.
export function digits(n: number, seed: number): Pictures {
  const random = generator(seed);
  const images = new Uint8Array(n * 784);
  const labels = Uint8Array.from({ length: n }, (_, i) => i % 10);
  labels.forEach((digit, i) => images.set(draw(digit, random), 784 * i));
  return { images, labels };
}
