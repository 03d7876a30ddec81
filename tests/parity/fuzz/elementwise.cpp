/// @file Element-wise steps, reductions and their in-place forms.
#include "steps.h"

// A row a line.
// clang-format off
namespace fuzz {

#define UNARY(NAME, EXACT) {#NAME, [](const Tensor& x) { return x.NAME(); }, EXACT}
#define CALL(NAME, EXACT) {#NAME, [](const Tensor& x) { return torch::NAME(x); }, EXACT}

const std::vector<Unary> unary = {
    UNARY(neg, kKeeps), UNARY(abs, kKinks), UNARY(relu, kKinks), UNARY(square, kKeeps),
    UNARY(clone, kKeeps), UNARY(contiguous, kKeeps), UNARY(logical_not, kNeeds),
    UNARY(bitwise_not, kKeeps), UNARY(isnan, kKeeps), UNARY(isfinite, kKeeps), UNARY(isinf, kKeeps),
    UNARY(sign, kNeeds), UNARY(floor, kNeeds), UNARY(ceil, kNeeds), UNARY(round, kNeeds),
    UNARY(trunc, kNeeds), UNARY(frac, kNeeds), UNARY(exp, kRounds),
    UNARY(log, kNeedsRounds), UNARY(log1p, kNeedsRounds), UNARY(log2, kNeedsRounds), UNARY(expm1, kRounds),
    UNARY(sin, kRounds), UNARY(cos, kRounds), UNARY(tan, kRounds), UNARY(asin, kNeedsRounds),
    UNARY(atan, kRounds), UNARY(sinh, kRounds), UNARY(tanh, kRounds), UNARY(asinh, kRounds),
    UNARY(sigmoid, kRounds), UNARY(sqrt, kKeeps), UNARY(rsqrt, kRounds), UNARY(reciprocal, kRounds),
    UNARY(erf, kRounds), UNARY(erfc, kRounds), UNARY(lgamma, kRounds), UNARY(digamma, kRounds),
    UNARY(sinc, kRounds), UNARY(nan_to_num, kKeeps), UNARY(deg2rad, kRounds), UNARY(positive, kKeeps),
    CALL(gelu, kRounds), CALL(silu, kRounds), CALL(mish, kRounds), CALL(softplus, kRounds),
    CALL(elu, kKinksRounds), CALL(selu, kKinksRounds), CALL(celu, kKinksRounds), CALL(leaky_relu, kKinksRounds),
    CALL(hardtanh, kKinks), CALL(hardsigmoid, kKinksRounds), CALL(hardswish, kKinksRounds), CALL(relu6, kKinks),
    CALL(log_sigmoid, kRounds), CALL(hardshrink, kNeeds), CALL(softshrink, kNeeds),
    {"signbit", [](const Tensor& x) { return x.nan_to_num().signbit(); }, kNeeds},  // nan's is any
    CALL(ones_like, kKeeps), CALL(zeros_like, kKeeps), CALL(exp2, kRounds),
    UNARY(sum, kRounds), UNARY(mean, kRounds), UNARY(prod, kRounds), UNARY(max, kKinks), UNARY(min, kKinks),
    UNARY(std, kRounds), UNARY(var, kRounds), UNARY(norm, kRounds), UNARY(any, kNeeds), UNARY(all, kNeeds),
    UNARY(argmax, kNeeds), UNARY(argmin, kNeeds), UNARY(median, kNeeds), UNARY(nansum, kRounds),
    UNARY(count_nonzero, kNeeds), UNARY(nonzero, kNeeds), UNARY(tril, kKeeps), UNARY(triu, kKeeps),
};
#undef UNARY

#define IN_PLACE(NAME, EXACT) {#NAME, [](const Tensor& x) { Tensor y = x; return y.NAME(); }, EXACT}
const std::vector<Unary> unary_in_place = {
    IN_PLACE(neg_, kKeeps), IN_PLACE(abs_, kKinks), IN_PLACE(relu_, kKinks), IN_PLACE(zero_, kKeeps),
    IN_PLACE(exp_, kRounds), IN_PLACE(sigmoid_, kRounds), IN_PLACE(tanh_, kRounds), IN_PLACE(sqrt_, kKeeps),
    IN_PLACE(square_, kKeeps), IN_PLACE(floor_, kNeeds), IN_PLACE(round_, kNeeds), IN_PLACE(sin_, kRounds),
    IN_PLACE(reciprocal_, kRounds), IN_PLACE(logical_not_, kNeeds), IN_PLACE(sign_, kNeeds),
    IN_PLACE(log1p_, kNeedsRounds), IN_PLACE(erf_, kRounds), IN_PLACE(nan_to_num_, kKeeps), IN_PLACE(rsqrt_, kRounds),
    IN_PLACE(t_, kKeeps), IN_PLACE(squeeze_, kKeeps), IN_PLACE(detach_, kKeeps), IN_PLACE(tril_, kKeeps),
    {"unsqueeze_0", [](const Tensor& x) { return Tensor(x).unsqueeze_(0); }, kKeeps},
    {"transpose_0_-1", [](const Tensor& x) { return Tensor(x).transpose_(0, -1); }, kKeeps},
    {"requires_grad_", [](const Tensor& x) { return Tensor(x).requires_grad_(); }, kKeeps},
    {"requires_grad_(false)", [](const Tensor& x) { return Tensor(x).requires_grad_(false); }, kKeeps},
    {"hardtanh_", [](const Tensor& x) { return torch::hardtanh_(const_cast<Tensor&>(x)); }, kKinks},
    {"leaky_relu_", [](const Tensor& x) { return torch::leaky_relu_(const_cast<Tensor&>(x)); }, kKinksRounds},
    {"elu_", [](const Tensor& x) { return torch::elu_(const_cast<Tensor&>(x)); }, kKinksRounds},
};
#undef IN_PLACE

#define TWO(NAME, EXACT) {#NAME, [](const Tensor& x, const Tensor& y) { return x.NAME(y); }, EXACT}
#define SIGN(NAME, SIGN_, EXACT) {NAME, [](const Tensor& x, const Tensor& y) { return x SIGN_ y; }, EXACT}
const std::vector<Binary> binary = {
    SIGN("+", +, kKeeps), SIGN("-", -, kKeeps), SIGN("*", *, kKeeps), SIGN("/", /, kKeeps),
    SIGN("==", ==, kNeeds), SIGN("<", <, kNeeds), SIGN(">=", >=, kNeeds), SIGN("&", &, kNeeds),
    SIGN("|", |, kNeeds), SIGN("^", ^, kNeeds), TWO(pow, kRounds), TWO(maximum, kKinks),
    TWO(minimum, kKinks), TWO(fmod, kNeeds), TWO(remainder, kNeeds), TWO(atan2, kNeedsRounds),
    TWO(floor_divide, kNeeds), TWO(ne, kNeeds), TWO(gt, kNeeds), TWO(le, kNeeds),
    TWO(logical_and, kNeeds), TWO(logical_or, kNeeds), TWO(logical_xor, kNeeds), TWO(hypot, kRounds),
    TWO(copysign, kKinks), TWO(matmul, kRounds), TWO(fmax, kKinks),
    TWO(fmin, kKinks), TWO(expand_as, kKeeps), TWO(view_as, kKeeps), TWO(type_as, kNeeds),
    TWO(heaviside, kNeeds), TWO(dot, kRounds), TWO(mm, kRounds), TWO(mv, kRounds), TWO(outer, kKeeps),
    TWO(logaddexp, kRounds), TWO(dist, kRounds), TWO(isclose, kNeeds),
    // Positive: a gradient of 0 times an infinite or missing logarithm is 0 there and nan here.
    {"xlogy", [](const Tensor& x, const Tensor& y) { return x.xlogy(y.abs() + 0.25); }, kRounds},
    // Of clones: libtorch's kron does not notice where what it keeps is written to later.
    {"kron", [](const Tensor& x, const Tensor& y) { return x.clone().kron(y.clone()); }, kKeeps},
    {"cross_entropy", [](const Tensor& x, const Tensor& y) { return torch::nn::functional::cross_entropy(x, y); }, kRounds},
    // Of one shape: where losses broadcast, libtorch's mean has another gradient than the true one.
    {"mse_loss", [](const Tensor& x, const Tensor& y) { const auto b = torch::broadcast_tensors({x, y}); return torch::mse_loss(b[0], b[1]); }, kRounds},
    {"l1_loss", [](const Tensor& x, const Tensor& y) { return torch::l1_loss(x, y, at::Reduction::None); }, kKinks},
    {"smooth_l1_loss", [](const Tensor& x, const Tensor& y) { const auto b = torch::broadcast_tensors({x, y}); return torch::smooth_l1_loss(b[0], b[1]); }, kKinksRounds},
    {"huber_loss", [](const Tensor& x, const Tensor& y) { const auto b = torch::broadcast_tensors({x, y}); return torch::huber_loss(b[0], b[1]); }, kKinksRounds},
    {"bce_with_logits", [](const Tensor& x, const Tensor& y) { return torch::binary_cross_entropy_with_logits(x, y); }, kRounds},
    {"kl_div", [](const Tensor& x, const Tensor& y) { return torch::kl_div(x, y); }, kRounds},
    {"add alpha", [](const Tensor& x, const Tensor& y) { return x.add(y, 2); }, kKeeps},
    {"sub alpha", [](const Tensor& x, const Tensor& y) { return x.sub(y, 0.5); }, kKeeps},
    {"where", [](const Tensor& x, const Tensor& y) { return torch::where(x > 0, x, y); }, kNeeds},
    {"where number", [](const Tensor& x, const Tensor& y) { return torch::where(y > 0, x, 0.5); }, kNeeds},
    {"lerp", [](const Tensor& x, const Tensor& y) { return x.lerp(y, 0.25); }, kRounds},
    {"addcmul", [](const Tensor& x, const Tensor& y) { return x.addcmul(y, x, 0.5); }, kRounds},
    {"addcdiv", [](const Tensor& x, const Tensor& y) { return x.addcdiv(y, x, 2); }, kRounds},
    {"div trunc", [](const Tensor& x, const Tensor& y) { return x.div(y, "trunc"); }, kNeeds},
    {"div floor", [](const Tensor& x, const Tensor& y) { return x.div(y, "floor"); }, kNeeds},
    {"cat", [](const Tensor& x, const Tensor& y) { return torch::cat({x, y, x}); }, kKeeps},
    {"stack", [](const Tensor& x, const Tensor& y) { return torch::stack({x, y}, -1); }, kKeeps},
    {"addmm", [](const Tensor& x, const Tensor& y) { return x.addmm(x, y, 2, 0.5); }, kRounds},
    {"linear", [](const Tensor& x, const Tensor& y) { return torch::linear(x, y); }, kRounds},
    {"clamp tensors", [](const Tensor& x, const Tensor& y) { return x.clamp(y, y + 1); }, kNeeds},
    {"cosine_similarity", [](const Tensor& x, const Tensor& y) { return torch::cosine_similarity(x, y, -1); }, kRounds},
    {"cdist", [](const Tensor& x, const Tensor& y) { return torch::cdist(x, y); }, kKinksRounds},
    {"searchsorted", [](const Tensor& x, const Tensor& y) { return torch::searchsorted(std::get<0>(x.sort()), y); }, kNeeds},
    {"isin", [](const Tensor& x, const Tensor& y) { return torch::isin(x, y); }, kNeeds},
};
#define TWO_IN_PLACE(NAME, EXACT) \
  {#NAME, [](const Tensor& x, const Tensor& y) { return Tensor(x).NAME(y); }, EXACT}
const std::vector<Binary> binary_in_place = {
    TWO_IN_PLACE(add_, kKeeps), TWO_IN_PLACE(sub_, kKeeps), TWO_IN_PLACE(mul_, kKeeps), TWO_IN_PLACE(div_, kKeeps),
    TWO_IN_PLACE(copy_, kNeeds), TWO_IN_PLACE(pow_, kRounds), TWO_IN_PLACE(fmod_, kNeeds),
    TWO_IN_PLACE(remainder_, kNeeds), TWO_IN_PLACE(eq_, kNeeds), TWO_IN_PLACE(lt_, kNeeds),
    TWO_IN_PLACE(logical_and_, kNeeds), TWO_IN_PLACE(atan2_, kNeedsRounds), TWO_IN_PLACE(copysign_, kKeeps),
    TWO_IN_PLACE(floor_divide_, kNeeds), TWO_IN_PLACE(bitwise_xor_, kNeeds), TWO_IN_PLACE(hypot_, kRounds),
    {"lerp_", [](const Tensor& x, const Tensor& y) { return Tensor(x).lerp_(y, 0.75); }, kRounds},
    {"addcmul_", [](const Tensor& x, const Tensor& y) { return Tensor(x).addcmul_(y, y, 0.5); }, kRounds},
    {"addcdiv_", [](const Tensor& x, const Tensor& y) { return Tensor(x).addcdiv_(y, y.abs() + 1, 0.5); }, kRounds},
    {"masked_fill_", [](const Tensor& x, const Tensor& y) { return Tensor(x).masked_fill_(y > 0, 7); }, kNeeds},
    {"masked_scatter_", [](const Tensor& x, const Tensor& y) { return Tensor(x).masked_scatter_(x > 0, y); }, kNeeds},
    {"add_ itself", [](const Tensor& x, const Tensor&) { return Tensor(x).add_(x); }, kKeeps},
    {"mul_ its transpose", [](const Tensor& x, const Tensor&) { return Tensor(x).mul_(x.transpose(0, -1)); }, kKeeps},
    {"copy_ its flip", [](const Tensor& x, const Tensor&) { return Tensor(x).copy_(x.flip({0})); }, kNeeds},
    {"addmm_", [](const Tensor& x, const Tensor& y) { return Tensor(x).addmm_(y, x); }, kRounds},
    {"clamp_ max", [](const Tensor& x, const Tensor& y) { return Tensor(x).clamp_max_(y); }, kNeeds},
    {"[mask] =", [](const Tensor& x, const Tensor& y) { Tensor z = x; z.index_put_({x > 0}, y); return z; }, kNeeds},
};

#define NUMBER(NAME, EXPR, EXACT) {NAME, [](const Tensor& x, const c10::Scalar& a) -> Tensor { return EXPR; }, EXACT}
const std::vector<WithNumber> with_number = {
    NUMBER("x + a", x + a, kKeeps), NUMBER("x - a", x - a, kKeeps), NUMBER("x * a", x * a, kKeeps),
    NUMBER("x / a", x / a, kKeeps), NUMBER("a + x", a + x, kKeeps), NUMBER("a - x", a - x, kKeeps),
    NUMBER("a * x", a * x, kKeeps), NUMBER("a / x", a / x, kRounds), NUMBER("pow", x.pow(a), kRounds),
    NUMBER("a.pow", torch::pow(a, x), kRounds), NUMBER("==", x == a, kNeeds), NUMBER("<", x < a, kNeeds),
    NUMBER(">", x > a, kNeeds), NUMBER("fmod", x.fmod(a), kNeeds), NUMBER("remainder", x.remainder(a), kNeeds),
    NUMBER("clamp_min", x.clamp_min(a), kKinks), NUMBER("clamp_max", x.clamp_max(a), kKinks),
    NUMBER("clamp", x.clamp(-1, a), kKinks), NUMBER("floor_divide", x.floor_divide(a), kNeeds),
    NUMBER("full_like", torch::full_like(x, a), kKeeps), NUMBER("new_full", x.new_full({2}, a), kKeeps),
    NUMBER("threshold", torch::threshold(x, 0.25, a), kNeeds), NUMBER("rsub", torch::rsub(x, a, 2), kKeeps),
    NUMBER("masked_fill", x.masked_fill(x > 0, a), kNeeds), NUMBER("bucketize", torch::bucketize(a, torch::arange(4.)) + x, kNeeds),
    NUMBER("where", torch::where(x > 0, x, a), kNeeds), NUMBER("xlogy", torch::xlogy(x, std::abs(a.toDouble()) + 0.25), kRounds),
    NUMBER("norm", x.norm(a), kKinksRounds), NUMBER("leaky_relu", torch::leaky_relu(x, a), kKinksRounds),
    NUMBER("hardshrink", torch::hardshrink(x, std::isnan(a.toDouble()) ? 1 : a.toDouble()), kNeeds), NUMBER("softplus", torch::softplus(x, a), kRounds),
    NUMBER("elu", torch::elu(x, a), kKinksRounds), NUMBER("add alpha", x.add(x, a), kRounds),
    NUMBER("bitwise_and", x.bitwise_and(a), kNeeds), NUMBER("fill", torch::fill(x, a), kKeeps),
};
#define NUMBER_IN_PLACE(NAME, EXPR, EXACT) \
  {NAME, [](const Tensor& x, const c10::Scalar& a) { Tensor y = x; EXPR; return y; }, EXACT}
const std::vector<WithNumber> with_number_in_place = {
    NUMBER_IN_PLACE("add_", y.add_(a), kKeeps), NUMBER_IN_PLACE("sub_", y.sub_(a), kKeeps),
    NUMBER_IN_PLACE("mul_", y.mul_(a), kKeeps), NUMBER_IN_PLACE("div_", y.div_(a), kKeeps),
    NUMBER_IN_PLACE("+=", y += a, kKeeps), NUMBER_IN_PLACE("/=", y /= a, kKeeps),
    NUMBER_IN_PLACE("pow_", y.pow_(a), kRounds), NUMBER_IN_PLACE("fill_", y.fill_(a), kKeeps),
    NUMBER_IN_PLACE("clamp_min_", y.clamp_min_(a), kKinks), NUMBER_IN_PLACE("clamp_", y.clamp_(a, 1), kKinks),
    NUMBER_IN_PLACE("lt_", y.lt_(a), kNeeds), NUMBER_IN_PLACE("remainder_", y.remainder_(a), kNeeds),
    NUMBER_IN_PLACE("masked_fill_", y.masked_fill_(y > 0, a), kNeeds),
    NUMBER_IN_PLACE("[0] =", y.index_put_({0}, a), kKeeps),
};

#define DIM(NAME, EXPR, EXACT) {NAME, [](const Tensor& x, int64_t d, bool keep) -> Tensor { (void)keep; return EXPR; }, EXACT}
const std::vector<AlongDim> along_dim = {
    DIM("sum", x.sum(d, keep), kRounds), DIM("mean", x.mean(d, keep), kRounds), DIM("prod", x.prod(d, keep), kRounds),
    DIM("amax", x.amax(d, keep), kKinks), DIM("amin", x.amin(d, keep), kKinks),
    DIM("max", std::get<0>(x.max(d, keep)), kNeeds), DIM("min index", std::get<1>(x.min(d, keep)), kNeeds),
    DIM("argmax", x.argmax(d, keep), kNeeds), DIM("std", x.std(d, true, keep), kRounds),
    DIM("var", x.var(d, false, keep), kRounds), DIM("logsumexp", x.logsumexp(d, keep), kRounds),
    DIM("norm", x.norm(2, d, keep), kRounds), DIM("any", x.any(d, keep), kNeeds), DIM("all", x.all(d, keep), kNeeds),
    DIM("median", std::get<0>(x.median(d, keep)), kNeeds), DIM("cumsum", x.cumsum(d), kRounds),
    DIM("cumprod", x.cumprod(d), kRounds), DIM("softmax", x.softmax(d), kRounds),
    DIM("log_softmax", x.log_softmax(d), kRounds), DIM("sort", std::get<0>(x.sort(d, keep)), kNeeds),
    DIM("cummax", std::get<0>(x.cummax(d)), kNeeds), DIM("flip", x.flip({d}), kKeeps),
    DIM("roll", x.roll({1}, {d}), kKeeps), DIM("diff", x.diff(1, d), kKeeps), DIM("nansum", x.nansum(d, keep), kRounds),
    DIM("unsqueeze", x.unsqueeze(d), kKeeps), DIM("squeeze", x.squeeze(d), kKeeps),
    DIM("select", x.select(d, 0), kKeeps), DIM("narrow", x.narrow(d, 0, 1), kKeeps),
    DIM("slice", x.slice(d, keep, 100, 2), kKeeps), DIM("transpose", x.transpose(0, d), kKeeps),
    DIM("movedim", x.movedim(0, d), kKeeps), DIM("split", x.split(2, d).at(0), kKeeps),
    DIM("chunk", x.chunk(2, d).at(0), kKeeps), DIM("unbind", x.unbind(d).at(0), kKeeps), DIM("unfold", x.unfold(d, 2, 1), kKeeps),
    DIM("repeat_interleave", x.repeat_interleave(2, d), kKeeps), DIM("topk", std::get<0>(x.topk(1, d)), kNeeds),
    DIM("kthvalue", std::get<0>(x.kthvalue(1, d, keep)), kNeeds), DIM("renorm", x.renorm(2, d, 1), kKinksRounds),
    // Without history: the formula for its derivative jumps where a gradient changes its sign.
    DIM("logcumsumexp", x.detach().logcumsumexp(d), kRounds), DIM("glu", torch::glu(x, d), kRounds),
    DIM("index_select", x.index_select(d, torch::tensor({0, 0})), kKeeps),
    DIM("normalize", torch::nn::functional::normalize(x, torch::nn::functional::NormalizeFuncOptions().dim(d)), kNeedsRounds),
    DIM("tensor_split", x.tensor_split(2, d).at(1), kKeeps), DIM("flatten", x.flatten(d, -1), kKeeps),
    DIM("quantile", x.quantile(0.5, d, keep), kNeeds), DIM("diagonal", x.diagonal(0, 0, d), kKeeps),
};

}  // namespace fuzz
