// Ops on about 10³, 10⁵ and 10⁷ floats.
#include "bench.h"

namespace {

using torch::Tensor;

/// What the rows below work on, of n floats unless the comment says otherwise.
struct Inputs {
  explicit Inputs(int64_t n)
      : n(n),
        columns(n >= 102'400 ? 100 : 32),
        rows(n / columns),
        side(n == 1024      ? 32
             : n == 102'400 ? 320
                            : 3200),
        a(torch::randn({n})),
        b(torch::randn({n})),
        positive(torch::rand({n}) + 0.1),
        m(a.view({rows, columns})),
        x(a.view({n / 1024, 16, 8, 8})),
        cube(n >= 102'400 ? a.view({n / 6400, 64, 100}) : a.view({n / 256, 16, 16})),
        square(a.view({side, side})),
        square2(b.view({side, side})),
        row(torch::randn({columns})),
        column(torch::randn({rows, 1})),
        channel(torch::randn({16, 1, 1})),
        ones(torch::ones({columns})),
        zeros(torch::zeros({columns})),
        ones16(torch::ones({16})),
        zeros16(torch::zeros({16})),
        places(torch::randint(0, rows, {rows})),
        columns_of_m(torch::randint(0, columns, {rows, columns})),
        labels(torch::randint(0, columns, {rows})),
        words(torch::randint(0, 1000, {rows})),
        table(torch::randn({1000, columns})),
        out(torch::empty({n})),
        mask(a > 0) {}
  int64_t n, columns, rows, side;
  Tensor a, b, positive;
  Tensor m;                     // [rows, columns]
  Tensor x;                     // [N, 16, 8, 8]
  Tensor cube;                  // [N, 64, 100], or [N, 16, 16]
  Tensor square, square2;       // [side, side]
  Tensor row, column, channel;  // [columns], [rows, 1], [16, 1, 1]
  Tensor ones, zeros;           // [columns]
  Tensor ones16, zeros16;       // [16]
  Tensor places;                // [rows], in 0 … rows - 1
  Tensor columns_of_m;          // [rows, columns], in 0 … columns - 1
  Tensor labels, words, table;  // [rows], [rows] in 0 … 999, [1000, columns]
  Tensor out, mask;             // mask: bools
};
using In = const Inputs&;

Tensor batch_norm(const Tensor& x, const Tensor& w, const Tensor& b) {
  return torch::batch_norm(x, w, b, {}, {}, true, 0.1, 1e-5, false);
}

struct Op {
  const char* name;
  double
      reads;  // inputs of n floats, for the share of memory bandwidth; 0: bound by something else
  Tensor (*apply)(In in);
};
// clang-format off
constexpr Op kOps[] = {
    {"relu", 1, [](In i) { return torch::relu(i.a); }},
    {"exp", 1, [](In i) { return torch::exp(i.a); }},
    {"tanh", 1, [](In i) { return torch::tanh(i.a); }},
    {"sigmoid", 1, [](In i) { return torch::sigmoid(i.a); }},
    {"gelu", 1, [](In i) { return torch::gelu(i.a); }},
    {"log", 1, [](In i) { return torch::log(i.positive); }},
    {"sqrt", 1, [](In i) { return torch::sqrt(i.positive); }},
    {"abs", 1, [](In i) { return torch::abs(i.a); }},
    {"add scalar", 1, [](In i) { return i.a + 1.5; }},
    {"pow 2", 1, [](In i) { return i.a.pow(2); }},
    {"pow 2.5", 1, [](In i) { return i.positive.pow(2.5); }},
    {"add", 2, [](In i) { return i.a + i.b; }},
    {"mul", 2, [](In i) { return i.a * i.b; }},
    {"div", 2, [](In i) { return i.a / i.positive; }},
    {"maximum", 2, [](In i) { return torch::maximum(i.a, i.b); }},
    {"less (bool)", 2, [](In i) { return i.a < i.b; }},
    {"where", 2.25, [](In i) { return torch::where(i.mask, i.a, i.b); }},
    {"add_ in place", 1, [](In i) { return Tensor(i.out).copy_(i.a); }},
    {"to double", 1, [](In i) { return i.a.to(torch::kDouble); }},
    {"masked_fill", 1.25, [](In i) { return i.a.masked_fill(i.mask, 0.5); }},

    {"bcast [N,16,8,8]+[16,1,1]", 1, [](In i) { return i.x + i.channel; }},
    {"bcast [R,C]+[C]", 1, [](In i) { return i.m + i.row; }},
    {"bcast [R,C]*[R,1]", 1, [](In i) { return i.m * i.column; }},
    {"outer [q,1]*[1,q]", 0, [](In i) {
       const Tensor v = i.a.slice(0, 0, i.side), w = i.b.slice(0, 0, i.side);
       return v.view({i.side, 1}) * w.view({1, i.side});
     }},
    {"transposed copy", 1, [](In i) { return i.square.t().contiguous(); }},
    {"add transposed", 2, [](In i) { return i.square + i.square2.t(); }},
    {"permute NCHW->NHWC copy", 1, [](In i) { return i.x.permute({0, 2, 3, 1}).contiguous(); }},
    {"strided slice copy", 1, [](In i) { return i.a.slice(0, 0, i.n, 2).contiguous(); }},

    {"sum all", 1, [](In i) { return i.a.sum(); }},
    {"sum axis 0", 1, [](In i) { return i.m.sum(0); }},
    {"sum axis 1", 1, [](In i) { return i.m.sum(1); }},
    {"sum middle axis", 1, [](In i) { return i.cube.sum(1); }},
    {"sum axes 0,2,3", 1, [](In i) { return i.x.sum({0, 2, 3}); }},
    {"mean axis 1", 1, [](In i) { return i.m.mean(1); }},
    {"var axis 1", 1, [](In i) { return i.m.var(1); }},
    {"var all", 1, [](In i) { return i.a.var(); }},
    {"max all", 1, [](In i) { return i.a.max(); }},
    {"max axis 1", 1, [](In i) { return std::get<0>(i.m.max(1)); }},
    {"max axis 0", 1, [](In i) { return std::get<0>(i.m.max(0)); }},
    {"argmax axis 1", 1, [](In i) { return i.m.argmax(1); }},
    {"norm", 1, [](In i) { return i.a.norm(); }},
    {"prod axis 1", 1, [](In i) { return i.m.prod(1); }},
    {"logsumexp axis 1", 1, [](In i) { return i.m.logsumexp(1); }},
    {"any", 0, [](In i) { return i.mask.any(); }},
    {"cumsum axis 1", 1, [](In i) { return i.m.cumsum(1); }},
    {"cumsum axis 0", 1, [](In i) { return i.m.cumsum(0); }},
    {"softmax rows", 1, [](In i) { return torch::softmax(i.m, 1); }},
    {"softmax axis 0", 1, [](In i) { return torch::softmax(i.m, 0); }},
    {"log_softmax rows", 1, [](In i) { return torch::log_softmax(i.m, 1); }},
    {"layer_norm", 1, [](In i) { return torch::layer_norm(i.m, {i.columns}, i.ones, i.zeros); }},
    {"batch_norm train", 1, [](In i) { return batch_norm(i.x, i.ones16, i.zeros16); }},

    {"sort flat", 0, [](In i) { return std::get<0>(i.a.sort()); }},
    {"sort rows", 0, [](In i) { return std::get<0>(i.m.sort(1)); }},
    {"topk 5 rows", 0, [](In i) { return std::get<0>(i.m.topk(5, 1)); }},
    {"index_select rows", 1, [](In i) { return i.m.index_select(0, i.places); }},
    {"gather axis 1", 3, [](In i) { return i.m.gather(1, i.columns_of_m); }},
    {"index m[idx]", 1, [](In i) { return i.m.index({i.places}); }},
    {"masked_select", 1.25, [](In i) { return i.a.masked_select(i.mask); }},
    {"embedding", 0, [](In i) { return torch::embedding(i.table, i.words); }},
    {"scatter_add axis 1", 4, [](In i) {
       return torch::zeros({i.rows, i.columns}).scatter_add_(1, i.columns_of_m, i.m);
     }},
    {"cat 2", 2, [](In i) { return torch::cat({i.m, i.m}, 1); }},
    {"randn", 0, [](In i) { return torch::randn({i.n}); }},
    {"dropout", 1, [](In i) { return torch::dropout(i.a, 0.5, true); }},
    {"max_pool2d 2", 1, [](In i) { return torch::max_pool2d(i.x, 2); }},
    {"avg_pool2d 2", 1, [](In i) { return torch::avg_pool2d(i.x, 2); }},
    {"cross_entropy", 1, [](In i) { return torch::cross_entropy_loss(i.m, i.labels); }},
    {"mse_loss", 2, [](In i) { return torch::mse_loss(i.a, i.b); }},
};

using Leaves = std::vector<Tensor>;
struct Differentiated {
  const char* name;
  Leaves (*leaves)(In in);
  Tensor (*apply)(In in, const Leaves& x);  // the gradient is that of x[0]
};
constexpr Differentiated kDifferentiated[] = {
    {"relu", [](In i) { return Leaves{i.a}; }, [](In, const Leaves& x) { return torch::relu(x[0]); }},
    {"tanh", [](In i) { return Leaves{i.a}; }, [](In, const Leaves& x) { return torch::tanh(x[0]); }},
    {"gelu", [](In i) { return Leaves{i.a}; }, [](In, const Leaves& x) { return torch::gelu(x[0]); }},
    {"mul", [](In i) { return Leaves{i.a, i.b}; }, [](In, const Leaves& x) { return x[0] * x[1]; }},
    {"bcast add bias", [](In i) { return Leaves{i.channel, i.x}; },
     [](In, const Leaves& x) { return x[1] + x[0]; }},
    {"sum axis 1", [](In i) { return Leaves{i.m}; }, [](In, const Leaves& x) { return x[0].sum(1); }},
    {"softmax rows", [](In i) { return Leaves{i.m}; },
     [](In, const Leaves& x) { return torch::softmax(x[0], 1); }},
    {"layer_norm",
     [](In i) { return Leaves{i.m, i.ones, i.zeros}; },
     [](In i, const Leaves& x) { return torch::layer_norm(x[0], {i.columns}, x[1], x[2]); }},
    {"batch_norm", [](In i) { return Leaves{i.x, i.ones16, i.zeros16}; },
     [](In, const Leaves& x) { return batch_norm(x[0], x[1], x[2]); }},
    {"embedding", [](In i) { return Leaves{i.table}; },
     [](In i, const Leaves& x) { return torch::embedding(x[0], i.words); }},
    {"index_select", [](In i) { return Leaves{i.m}; },
     [](In i, const Leaves& x) { return x[0].index_select(0, i.places); }},
    {"cross_entropy", [](In i) { return Leaves{i.m}; },
     [](In i, const Leaves& x) { return torch::cross_entropy_loss(x[0], i.labels); }},
    {"max_pool2d", [](In i) { return Leaves{i.x}; },
     [](In, const Leaves& x) { return torch::max_pool2d(x[0], 2); }},
    {"avg_pool2d", [](In i) { return Leaves{i.x}; },
     [](In, const Leaves& x) { return torch::avg_pool2d(x[0], 2); }},
};
// clang-format on

void measure(const Op& op, const std::string& size, In in) {
  const std::string name = op.name + size;
  if (!wanted(name)) return;
  Work work;
  if (op.reads > 0 && settings.calls == 0) {
    torch::NoGradGuard no_grad;
    const Tensor y = op.apply(in);
    work.bytes = op.reads * 4 * double(in.n) + double(y.numel()) * double(y.element_size());
  }
  bench_no_grad(
      name, [&] { return op.apply(in); }, work);
}

void measure(const Differentiated& op, const std::string& size, In in) {
  const std::string name = std::string(op.name) + " fwd+bwd" + size;
  if (!wanted(name)) return;
  Leaves x = op.leaves(in);
  for (Tensor& leaf : x) leaf = leaf.detach().clone().requires_grad_();
  const Tensor g = torch::randn(op.apply(in, x).sizes());
  bench(name, [&] { return torch::autograd::grad({op.apply(in, x)}, {x[0]}, {g})[0]; });
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  for (const auto& [n, size] :
       {std::pair<int64_t, const char*>{1024, " 1e3"}, {102'400, " 1e5"}, {10'240'000, " 1e7"}}) {
    const auto is_wanted = [&, end = size](const auto& op, const char* what) {
      return wanted(std::string(op.name) + what + end);
    };
    if (std::none_of(std::begin(kOps), std::end(kOps),
                     [&](auto& op) { return is_wanted(op, ""); }) &&
        std::none_of(std::begin(kDifferentiated), std::end(kDifferentiated),
                     [&](auto& op) { return is_wanted(op, " fwd+bwd"); })) {
      continue;
    }
    const Inputs in(n);
    for (const Op& op : kOps) measure(op, size, in);
    for (const Differentiated& op : kDifferentiated) measure(op, size, in);
  }
}
