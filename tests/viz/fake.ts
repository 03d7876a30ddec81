// A small autograd that writes traces as the library does, of any size: for tests of the page without the library.
import type { Explain, Input, Node, Pass, Role, Step, Tensor, Trace } from "../../core/viz/page/src/trace";
import { summary } from "./fake_summary";

type Rule = {
  tex: string;
  text: string;
  apply: (g: number[]) => number[];
  explain?: (g: Tensor, y: number[]) => Explain;
};
interface Made {
  node: Node;
  rules: (Rule | null)[];
}

const size = (shape: number[]) => shape.reduce((a, b) => a * b, 1);
const show = (v: number) => (v < 0 ? `(${v})` : String(v));

export class Fake {
  private tensors: Tensor[] = [];
  private made: Made[] = [];
  private maker = new Map<number, number>();
  private numbers: number[][] = [];
  private modules = new Map<string, string>([["", "Net"]]);
  private counts = new Map<string, number>();
  private memory = 0;
  private forward: number[] = [];
  module = "";

  constructor(private title: string) {}

  enter(path: string, type: string): void {
    this.module = path;
    this.modules.set(path, type);
  }

  leaf(name: string, role: Role, shape: number[], values: number[]): number {
    const id = this.tensor(role, shape, values, name);
    this.tensors[id].requires_grad = role === "parameter";
    this.tensors[id].module = role === "parameter" && this.module !== "" ? this.module : null;
    return id;
  }

  mul(a: number, b: number): number {
    const [x, y] = [this.numbers[a], this.numbers[b]];
    const rule = (other: number): Rule => ({
      tex: "\\bar y \\cdot \\mathrm{other}",
      text: "grad * other",
      apply: (g) => g.map((v, i) => v * this.numbers[other][i]),
      explain: (g, r) => ({
        kind: "row",
        elements: r.map((value, index) => ({
          index,
          value,
          plain: `${show(this.numbers[g.id][index])} * ${show(this.numbers[other][index])}`,
        })),
      }),
    });
    return this.op(
      "mul",
      "self * other",
      "x \\cdot y",
      [a, b],
      this.tensors[a].shape,
      x.map((v, i) => v * y[i]),
      [rule(b), rule(a)],
      true,
    );
  }

  // b may be a row that is added to each row of a.
  add(a: number, b: number): number {
    const [x, y] = [this.numbers[a], this.numbers[b]];
    const rule: Rule = { tex: "\\bar y", text: "grad", apply: (g) => [...g] };
    return this.op(
      "add",
      "self + other",
      "x + y",
      [a, b],
      this.tensors[a].shape,
      x.map((v, i) => v + y[i % y.length]),
      [rule, rule],
      false,
    );
  }

  tanh(a: number): number {
    const result = this.numbers[a].map(Math.tanh);
    return this.op(
      "tanh",
      "tanh(self)",
      "\\tanh x",
      [a],
      this.tensors[a].shape,
      result,
      [
        {
          tex: "\\bar y\\,(1 - y^2)",
          text: "grad * (1 - result * result)",
          apply: (g) => g.map((v, i) => v * (1 - result[i] ** 2)),
        },
      ],
      true,
    );
  }

  sum(a: number): number {
    const n = this.numbers[a].length;
    return this.op(
      "sum",
      "sum(self)",
      "\\sum_i x_i",
      [a],
      [],
      [this.numbers[a].reduce((s, v) => s + v, 0)],
      [{ tex: "\\bar y", text: "grad.expand(self.shape)", apply: (g) => Array(n).fill(g[0]) }],
      false,
    );
  }

  t(a: number): number {
    const [r, c] = this.tensors[a].shape;
    const turn = (v: number[], rows: number, cols: number) =>
      v.map((_, i) => v[(i % rows) * cols + Math.floor(i / rows)]);
    const id = this.op(
      "t",
      "self.t()",
      "x^{\\mathsf T}",
      [a],
      [c, r],
      turn(this.numbers[a], r, c),
      [{ tex: "\\bar y^{\\mathsf T}", text: "grad.t()", apply: (g) => turn(g, c, r) }],
      false,
    );
    this.tensors[id].storage = this.tensors[a].storage;
    this.tensors[id].view_of = a;
    return id;
  }

  mm(a: number, b: number): number {
    const [n, k] = this.tensors[a].shape;
    const m = this.tensors[b].shape[1];
    const [x, y] = [this.numbers[a], this.numbers[b]];
    const product = (f: (i: number, p: number, j: number) => number, rows: number, inner: number, cols: number) =>
      Array.from({ length: rows * cols }, (_, at) => {
        let s = 0;
        for (let p = 0; p < inner; ++p) s += f(Math.floor(at / cols), p, at % cols);
        return s;
      });
    const terms =
      (other: number, r: number[], inner: number, at: (index: number, p: number) => [number, number]) =>
      (g: Tensor): Explain => ({
        kind: "sum",
        elements: r.slice(0, 64).map((value, index) => {
          const all = Array.from({ length: inner }, (_, p) => {
            const [u, v] = at(index, p);
            const [gu, ov] = [this.numbers[g.id][u], this.numbers[other][v]];
            return {
              plain: `${show(gu)} * ${show(ov)}`,
              value: gu * ov,
              of: [
                [g.id, u],
                [other, v],
              ] as [number, number][],
            };
          });
          const rest = all.slice(4).reduce((s, t) => s + t.value, 0);
          return { index, value, terms: all.slice(0, 4), more: Math.max(0, inner - 4), rest };
        }),
      });
    const left: Rule = {
      tex: "\\bar Y\\,B^{\\mathsf T}",
      text: "grad.mm(mat2.t())",
      apply: (g) => product((i, p, j) => g[i * m + p] * y[j * m + p], n, m, k),
      explain: (g, r) => terms(b, r, m, (index, p) => [Math.floor(index / k) * m + p, (index % k) * m + p])(g),
    };
    const right: Rule = {
      tex: "A^{\\mathsf T}\\,\\bar Y",
      text: "self.t().mm(grad)",
      apply: (g) => product((i, p, j) => x[p * k + i] * g[p * m + j], k, n, m),
      explain: (g, r) => terms(a, r, n, (index, p) => [p * m + (index % m), p * k + Math.floor(index / m)])(g),
    };
    return this.op(
      "mm",
      "self @ mat2",
      "A\\,B",
      [a, b],
      [n, m],
      product((i, p, j) => x[i * k + p] * y[p * m + j], n, k, m),
      [left, right],
      true,
    );
  }

  /// Runs backward from a scalar as the engine does: ready nodes, the latest recorded first.
  trace(loss: number): Trace {
    const steps: Step[] = [];
    const buffers = new Map<string, number>();
    const root = this.maker.get(loss)!;
    const waiting = new Map<number, number>();
    const seen = new Set<number>();
    const visit = [root];
    while (visit.length > 0) {
      const id = visit.pop()!;
      if (seen.has(id)) continue;
      seen.add(id);
      for (const { node } of this.made[id].node.inputs)
        if (node !== null) {
          waiting.set(node, (waiting.get(node) ?? 0) + 1);
          visit.push(node);
        }
    }
    const step = (fields: Partial<Step> & Pick<Step, "kind" | "text">) => {
      steps.push({
        node: null,
        input: null,
        from: null,
        to: null,
        leaf: null,
        operands: [],
        result: null,
        formula: null,
        tex: null,
        memory: this.memory,
        frees: [],
        explain: null,
        ...fields,
      });
    };
    const arrive = (key: string, g: number, from: number | null, fields: Partial<Step>, name: string) => {
      const there = buffers.get(key);
      step({ kind: "arrival", text: `A gradient arrives at ${name}.`, from, result: g, ...fields });
      if (there === undefined) return void buffers.set(key, g);
      const sum = this.tensor(
        "gradient",
        this.tensors[g].shape,
        this.numbers[there].map((v, i) => v + this.numbers[g][i]),
      );
      step({
        kind: "sum",
        text: `It is added to what is there for ${name}.`,
        operands: [there, g],
        result: sum,
        ...fields,
      });
      buffers.set(key, sum);
    };
    const seed = this.tensor("gradient", [], [1]);
    step({ kind: "seed", text: "Backward starts with 1 at the loss.", node: root, to: root, result: seed });
    buffers.set(`n${root}`, seed);
    const ready = [root];
    while (ready.length > 0) {
      ready.sort((a, b) => a - b);
      const id = ready.pop()!;
      const { node, rules } = this.made[id];
      const g = this.tensors[buffers.get(`n${id}`)!];
      node.inputs.forEach((input, k) => {
        const rule = rules[k];
        const target = this.tensors[input.tensor!];
        if (!rule || (input.node === null && !target.requires_grad)) return;
        let y = rule.apply(this.numbers[g.id]);
        let result = this.tensor(
          "gradient",
          y.length === size(target.shape) ? target.shape : this.tensors[node.result!].shape,
          y,
        );
        step({
          kind: "node",
          node: id,
          input: k,
          operands: [g.id, ...node.inputs.filter((_, j) => j !== k && node.op !== "add").map((i) => i.tensor!)],
          result,
          text: `${node.backward_name} gives the gradient of ${input.name}.`,
          formula: rule.text,
          tex: rule.tex,
          explain: rule.explain?.(g, y) ?? { kind: "text", elements: y.map((value, index) => ({ index, value })) },
        });
        if (y.length !== size(target.shape)) {
          const n = size(target.shape);
          y = Array.from({ length: n }, (_, i) => y.filter((_, j) => j % n === i).reduce((s, v) => s + v, 0));
          const fitted = this.tensor("gradient", target.shape, y);
          step({
            kind: "unbroadcast",
            node: id,
            input: k,
            operands: [result],
            result: fitted,
            text: `Summed over the dims in which ${input.name} was broadcast.`,
          });
          result = fitted;
        }
        if (input.node === null) {
          arrive(`t${target.id}`, result, id, { leaf: target.id }, target.name!);
          step({
            kind: "accumulate",
            leaf: target.id,
            operands: [result],
            result: buffers.get(`t${target.id}`)!,
            text: `${target.name}.grad becomes this.`,
          });
        } else {
          arrive(`n${input.node}`, result, id, { to: input.node }, this.made[input.node].node.name);
        }
      });
      const kept = node.saved.map((s) => s.tensor!);
      if (kept.length > 0) {
        this.memory -= node.saved.reduce((s, v) => s + v.bytes, 0);
        step({ kind: "free", node: id, frees: kept, text: `${node.name} lets go of what it saved.` });
        for (const s of node.saved) s.freed_at = [0, steps.length - 1];
      }
      for (const input of node.inputs) {
        if (input.node === null) continue;
        waiting.set(input.node, waiting.get(input.node)! - 1);
        if (waiting.get(input.node) === 0) ready.push(input.node);
      }
    }
    const pass: Pass = { order: 1, root, steps, peak: Math.max(...steps.map((s) => s.memory)) };
    return {
      xtgrad_trace: 1,
      recorded: true,
      title: this.title,
      created_by: "fake.ts",
      loss,
      passes: [pass],
      modules: [...this.modules].map(([path, type]) => ({ path, type })),
      tensors: this.tensors,
      nodes: this.made.map((m) => m.node),
      forward_memory: this.forward,
    };
  }

  private tensor(role: Role, shape: number[], numbers: number[], name: string | null = null): number {
    const id = this.tensors.length;
    this.memory += 4 * numbers.length;
    this.numbers.push(numbers);
    this.tensors.push({
      id,
      name,
      role,
      dtype: "float64",
      shape,
      storage: id,
      view_of: null,
      bytes: 8 * numbers.length,
      requires_grad: false,
      module: null,
      values: numbers.length <= 64 ? { full: numbers } : summary(numbers),
    });
    return id;
  }

  private op(
    op: string,
    formula: string,
    tex: string,
    args: number[],
    shape: number[],
    values: number[],
    rules: Rule[],
    saves: boolean,
  ): number {
    const n = this.counts.get(op) ?? 0;
    this.counts.set(op, n + 1);
    const result = this.tensor("result", shape, values);
    this.tensors[result].requires_grad = true;
    const inputs: Input[] = args.map((tensor, k) => ({
      name: k === 0 ? "self" : "other",
      tensor,
      node: this.maker.get(tensor) ?? null,
      gradient: rules[k].text,
      gradient_tex: rules[k].tex,
    }));
    const id = this.made.length;
    this.made.push({
      rules,
      node: {
        id,
        op,
        name: `${op}${n}`,
        backward_name: `${op[0].toUpperCase()}${op.slice(1)}Backward0`,
        module: this.module || null,
        source: null,
        formula,
        tex,
        inputs,
        result,
        order: 1,
        saved: saves
          ? args.map((t, k) => ({ name: inputs[k].name, tensor: t, bytes: this.tensors[t].bytes, freed_at: null }))
          : [],
      },
    });
    this.maker.set(result, id);
    this.forward.push(this.memory);
    return result;
  }
}
