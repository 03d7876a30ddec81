// The JSON that viz::json writes, version 1, as types; and the few questions that every view asks of it.

/// A number, or what JSON has no number for: "nan", "inf", "-inf", and integers beyond 2^53.
export type Numeral = number | boolean | string;

export interface Full {
  full: Numeral[];
}
export interface Summary {
  summary: { min: Numeral; max: Numeral; mean: Numeral; std: Numeral; zeros: number; nan: number; inf: number };
  histogram: { lo: Numeral; hi: Numeral; counts: number[] } | null;
  thumbnail: { rows: number; cols: number; values: Numeral[] } | null;
  sample: { index: number[]; values: Numeral[] };
}

export type Role = "parameter" | "buffer" | "input" | "constant" | "result" | "saved" | "gradient";

export interface Tensor {
  id: number;
  name: string | null;
  role: Role;
  dtype: string;
  shape: number[];
  storage: number | null; // null: a gradient's, which is nobody else's
  view_of: number | null;
  bytes: number;
  requires_grad: boolean;
  module: string | null;
  values: Full | Summary | null; // null: not recorded
}

export interface Input {
  name: string;
  tensor: number | null;
  node: number | null; // who made it; null for a leaf
  gradient: string | null;
  gradient_tex: string | null;
}

export interface Saved {
  name: string;
  tensor: number | null;
  bytes: number;
  freed_at: [number, number] | null;
}

export interface Node {
  id: number;
  op: string;
  name: string;
  backward_name: string;
  module: string | null;
  source: string | null;
  formula: string | null;
  tex: string | null;
  inputs: Input[];
  result: number | null;
  order: number;
  saved: Saved[];
  results?: (number | null)[];
  explain?: Explain | null; // of the forward result
}

export type StepKind = "seed" | "node" | "arrival" | "sum" | "unbroadcast" | "cast" | "accumulate" | "hook" | "free";

export type Place = [number, number]; // tensor, flat index
export interface Term {
  tex?: string | null;
  plain?: string | null;
  value: Numeral;
  of?: Place[];
}
export interface Explained {
  index: number;
  value: Numeral;
  plain?: string | null;
  tex?: string | null;
  terms?: Term[];
  of?: Place[];
  more?: number;
  rest?: Numeral;
}
export interface Explain {
  kind: "row" | "sum" | "text";
  elements: Explained[];
}

export interface Step {
  kind: StepKind;
  node: number | null;
  input: number | null;
  from: number | null;
  to: number | null;
  leaf: number | null;
  operands: number[];
  result: number | null;
  results?: number[];
  text: string;
  formula: string | null;
  tex: string | null;
  memory: number;
  frees: number[];
  explain: Explain | null;
}

export interface Pass {
  order: number;
  root: number | null;
  steps: Step[];
  peak: number;
}

export interface Trace {
  xtgrad_trace: 1;
  recorded: boolean;
  title: string;
  created_by: string;
  modules: { path: string; type: string }[];
  tensors: Tensor[];
  nodes: Node[];
  passes: Pass[];
  loss: number | null; // null: backward failed before it was known
  forward_memory: number[];
  failed?: number | null; // the node that an error points to, and what it says
  failure?: string | null;
}

/// What gradcheck saw of one output by one input: rows are the output's elements, cols the input's, the first ones of each.
export interface JacobianPair {
  output: number;
  input: number;
  rows: number;
  cols: number;
  backward: Numeral[];
  numeric: Numeral[];
  worst: [number, number] | null;
  ok: boolean;
  input_name?: string | null;
  input_shape?: number[];
  output_shape?: number[];
}
export interface Jacobian {
  title: string;
  message: string | null;
  cause: string | null;
  atol?: number;
  rtol?: number;
  pairs: JacobianPair[];
}

export interface Comparison {
  compare: [Trace, Trace];
  titles?: [string, string];
}
export type Document = Trace | Comparison | { jacobian: Jacobian };

/// Reads the text of the page's JSON element. Throws an Error that says what is wrong with it.
export function read(text: string): Document {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null)
    throw new Error("This page was opened without a trace: viz::html puts one in its place.");
  if ("compare" in value) {
    (value as { compare: unknown[] }).compare.forEach(check);
    return value as Document;
  }
  if ("jacobian" in value) return value as Document;
  check(value);
  return value as Trace;
}

function check(value: unknown): void {
  const version = (value as { xtgrad_trace?: unknown }).xtgrad_trace;
  if (version !== 1) throw new Error(`This page reads traces of version 1, not ${String(version)}.`);
}

export function is_full(values: Full | Summary | null): values is Full {
  return values !== null && "full" in values;
}

/// The elements that are there one by one: [flat index, value, where in the JSON], all of them or the sample.
export function elements(tensor: Tensor): [number, Numeral, string][] {
  const { values, id } = tensor;
  if (values === null) return [];
  if (is_full(values)) return values.full.map((v, i) => [i, v, `tensors.${id}.values.full.${i}`]);
  return values.sample.values.map((v, i) => [values.sample.index[i], v, `tensors.${id}.values.sample.values.${i}`]);
}

export function to_number(value: Numeral): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === "inf") return Infinity;
  if (value === "-inf") return -Infinity;
  return Number(value); // "nan" gives NaN
}

export function size_of(shape: number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/// [0, 2] for the flat index 2 of the shape [2, 3].
export function unflatten(index: number, shape: number[]): number[] {
  const at: number[] = [];
  for (let d = shape.length - 1; d >= 0; --d) {
    at.unshift(index % shape[d]);
    index = Math.floor(index / shape[d]);
  }
  return at;
}

/// Rows and columns of the matrices that a tensor is drawn as, one below or beside the other: its last two dims, of which those of
/// size 1 are left away where there are more.
export function matrix_of(shape: number[]): [number, number] {
  const dims = shape.length > 2 ? shape.filter((n) => n !== 1) : shape;
  return [dims[dims.length - 2] ?? 1, dims[dims.length - 1] ?? 1];
}

export function shape_text(shape: number[]): string {
  return shape.length === 0 ? "scalar" : `[${shape.join(", ")}]`;
}

/// What a person would call the tensor: its name, its role in the graph, or a number.
export function tensor_name(trace: Trace, id: number | null): string {
  if (id === null) return "nothing";
  const t = trace.tensors[id];
  if (t.name) return t.name;
  const maker = maker_of(trace, id);
  return maker ? `result of ${maker.name}` : t.role === "gradient" ? `gradient ${id}` : t.role;
}

const makers = new WeakMap<Trace, Map<number, Node>>();

/// The op whose result a tensor is.
export function maker_of(trace: Trace, id: number): Node | null {
  let found = makers.get(trace);
  if (!found) {
    found = new Map();
    for (const n of trace.nodes)
      for (const r of [n.result, ...(n.results ?? [])]) if (r !== null && !found.has(r)) found.set(r, n);
    makers.set(trace, found);
  }
  return found.get(id) ?? null;
}

/// "Linear" for "torch::nn::LinearImpl".
export function short_type(type: string): string {
  return type.replace(/^.*::/, "").replace(/Impl$/, "");
}
