// Element-wise ops, activations, normalisations, dropout and losses.
#include "registry.h"

// A row a line.
// clang-format off
namespace {

namespace F = xtgrad::nn::functional;
namespace special = xtgrad::special;
using Maybe = const optional<Tensor>&;
using xtgrad::kDouble;

// In C++ another reduction does not compile.
int64_t reduction(const std::string& name) {
  if (name == "none") return xtgrad::Reduction::None;
  if (name == "sum") return xtgrad::Reduction::Sum;
  if (name != "mean") throw xtgrad::ValueError(name + " is not a valid value for reduction");
  return xtgrad::Reduction::Mean;
}
template <class Options>
Options reducing(Options options, const std::string& name) {
  switch (reduction(name)) {
    case xtgrad::Reduction::None: return options.reduction(xtgrad::kNone);
    case xtgrad::Reduction::Sum: return options.reduction(xtgrad::kSum);
    default: return options.reduction(xtgrad::kMean);
  }
}
Tensor given(Maybe t) { return t.value_or(Tensor()); }

}  // namespace

#define UN(name) \
  FN(#name "(self)", (T x), xtgrad::name(x)); \
  FN(#name "_(self)", (T x), x.name##_())
#define BIN(name) \
  FN(#name "(self, other)", (T x, T y), xtgrad::name(x, y)); \
  FN(#name "_(self, other)", (T x, T y), x.name##_(y))
#define BINS(name)                                           \
  BIN(name);                                                 \
  FN(#name "(self, other)", (T x, S y), xtgrad::name(x, y)); \
  FN(#name "_(self, other)", (T x, S y), x.name##_(y))

BIND(elementwise) {
  UN(neg); UN(abs); UN(sign); UN(sgn); UN(floor); UN(ceil); UN(round); UN(trunc); UN(frac);
  UN(exp); UN(exp2); UN(expm1); UN(log); UN(log2); UN(log10); UN(log1p); UN(sqrt); UN(rsqrt);
  UN(reciprocal); UN(square); UN(sin); UN(cos); UN(tan); UN(sinh); UN(cosh); UN(tanh); UN(asin);
  UN(acos); UN(atan); UN(asinh); UN(acosh); UN(atanh); UN(sigmoid); UN(erf); UN(erfc); UN(erfinv);
  UN(lgamma); UN(digamma); UN(i0); UN(sinc); UN(deg2rad); UN(rad2deg); UN(logical_not);
  UN(bitwise_not);
  FN("positive(self)", (T x), xtgrad::positive(x));
  FN("isnan(self)", (T x), xtgrad::isnan(x));
  FN("isinf(self)", (T x), xtgrad::isinf(x));
  FN("isfinite(self)", (T x), xtgrad::isfinite(x));
  FN("isposinf(self)", (T x), xtgrad::isposinf(x));
  FN("isneginf(self)", (T x), xtgrad::isneginf(x));
  FN("isreal(self)", (T x), xtgrad::isreal(x));
  FN("signbit(self)", (T x), xtgrad::signbit(x));
  FN("round(self, *, decimals)", (T x, int64_t d), xtgrad::round(x, d));
  FN("round_(self, *, decimals)", (T x, int64_t d), x.round_(d));
  FN("logit(self, eps=None)", (T x, optional<double> e), xtgrad::logit(x, e));
  FN("logit_(self, eps=None)", (T x, optional<double> e), x.logit_(e));
  FN("polygamma(self, n)", (T x, int64_t n), xtgrad::polygamma(n, x));
  FN("polygamma(n, self)", (int64_t n, T x), xtgrad::polygamma(n, x));
  FN("special.polygamma(n, self)", (int64_t n, T x), special::polygamma(n, x));
  FN("special.polygamma(self, n)", (T x, int64_t n), special::polygamma(n, x));
  FN("mvlgamma(self, p)", (T x, int64_t p), xtgrad::mvlgamma(x, p));
  FN("nan_to_num(self, nan=None, posinf=None, neginf=None)",
     (T x, optional<double> n, optional<double> p, optional<double> m), xtgrad::nan_to_num(x, n, p, m));
  FN("nan_to_num_(self, nan=None, posinf=None, neginf=None)",
     (T x, optional<double> n, optional<double> p, optional<double> m), x.nan_to_num_(n, p, m));
}

BIND(parts) {
  FN("angle(self)", (T x), xtgrad::angle(x));
  FN("real(self)", (T x), xtgrad::real(x));
}

BIND(pairs) {
  FN("add(self, other, *, alpha=1)", (T x, T y, S a), xtgrad::add(x, y, a));
  FN("add(self, other, *, alpha=1)", (T x, S y, S a), xtgrad::add(x, y, a));
  FN("add_(self, other, *, alpha=1)", (T x, T y, S a), x.add_(y, a));
  FN("sub(self, other, *, alpha=1)", (T x, T y, S a), xtgrad::sub(x, y, a));
  FN("sub(self, other, *, alpha=1)", (T x, S y, S a), xtgrad::sub(x, y, a));
  FN("sub_(self, other, *, alpha=1)", (T x, T y, S a), x.sub_(y, a));
  FN("rsub(self, other, *, alpha=1)", (T x, T y, S a), xtgrad::rsub(x, y, a));
  FN("rsub(self, other, *, alpha=1)", (T x, S y, S a), xtgrad::rsub(x, y, a));
  BINS(mul); BINS(true_divide); BINS(eq); BINS(ne); BINS(lt); BINS(le); BINS(gt); BINS(ge);
  BINS(fmod); BINS(remainder); BINS(floor_divide); BINS(copysign); BINS(xlogy);
  BINS(bitwise_and); BINS(bitwise_or); BINS(bitwise_xor); BINS(bitwise_left_shift);
  BINS(bitwise_right_shift);
  BIN(logical_and); BIN(logical_or); BIN(logical_xor); BIN(maximum); BIN(minimum); BIN(fmax);
  BIN(fmin); BIN(hypot); BIN(atan2); BIN(logaddexp); BIN(logaddexp2); BIN(gcd); BIN(lcm);
  BIN(heaviside); BIN(ldexp);
  FN("xlogy(self, other)", (S x, T y), xtgrad::xlogy(x, y));
  FN("remainder(self, other)", (S x, T y), xtgrad::remainder(x, y));
  FN("bitwise_left_shift(self, other)", (S x, T y), xtgrad::bitwise_left_shift(x, y));
  FN("bitwise_right_shift(self, other)", (S x, T y), xtgrad::bitwise_right_shift(x, y));
  FN("max.binary(self, other)", (T x, T y), xtgrad::max(x, y));
  FN("min.binary(self, other)", (T x, T y), xtgrad::min(x, y));
#define ROUNDED(suffix, mode)                                                             \
  FN("div" suffix "(self, other, *, rounding_mode=None)", (T x, T y, py::object),         \
     xtgrad::div(x, y, mode));                                                            \
  FN("div" suffix "(self, other, *, rounding_mode=None)", (T x, S y, py::object),         \
     xtgrad::div(x, y, mode))
  ROUNDED(".no_rounding_mode", xtgrad::nullopt);
  ROUNDED(".trunc_rounding", "trunc");
  ROUNDED(".floor_rounding", "floor");
  using Mode = const optional<std::string>&;
  FN("div(self, other, *, rounding_mode=None)", (T x, T y, Mode m),
     m ? xtgrad::div(x, y, *m) : xtgrad::div(x, y));
  FN("div_(self, other, *, rounding_mode=None)", (T x, T y, Mode m),
     m ? x.div_(y, *m) : x.div_(y));
  FN("pow(self, exponent)", (T x, T y), xtgrad::pow(x, y));
  FN("pow(self, exponent)", (T x, S y), xtgrad::pow(x, y));
  FN("pow(self, exponent)", (S x, T y), xtgrad::pow(x, y));
  FN("pow_(self, exponent)", (T x, T y), x.pow_(y));
  FN("pow_(self, exponent)", (T x, S y), x.pow_(y));
  FN("float_power(self, exponent)", (T x, T y), xtgrad::float_power(x, y));
  FN("float_power(self, exponent)", (T x, S y), xtgrad::float_power(x, y));
  FN("float_power(self, exponent)", (S x, T y), xtgrad::float_power(x, y));
  FN("float_power_(self, exponent)", (T x, T y), x.float_power_(y));
  FN("float_power_(self, exponent)", (T x, S y), x.float_power_(y));
#define REVERSED(name, ...)                                      \
  FN("__" name "__(self, other)", (T x, T y), __VA_ARGS__); \
  FN("__" name "__(self, other)", (T x, S y), __VA_ARGS__)
  REVERSED("radd", y + x);
  REVERSED("rmul", y * x);
  REVERSED("rsub", xtgrad::rsub(x, y));
  REVERSED("rdiv", x.reciprocal() * y);
  REVERSED("rmod", xtgrad::remainder(y, x));
  FN("__rpow__(self, other)", (T x, T y), xtgrad::pow(y.detach(), x));  // as Python's
  FN("__rpow__(self, other)", (T x, S y), xtgrad::pow(y, x));
  REVERSED("rand", y & x);
  REVERSED("ror", y | x);
  REVERSED("rxor", y ^ x);
  FN("addcmul(self, tensor1, tensor2, *, value=1)", (T x, T a, T b, S v), xtgrad::addcmul(x, a, b, v));
  FN("addcmul_(self, tensor1, tensor2, *, value=1)", (T x, T a, T b, S v), x.addcmul_(a, b, v));
  FN("addcdiv(self, tensor1, tensor2, *, value=1)", (T x, T a, T b, S v), xtgrad::addcdiv(x, a, b, v));
  FN("addcdiv_(self, tensor1, tensor2, *, value=1)", (T x, T a, T b, S v), x.addcdiv_(a, b, v));
  FN("lerp(self, end, weight)", (T x, T y, T w), xtgrad::lerp(x, y, w));
  FN("lerp(self, end, weight)", (T x, T y, S w), xtgrad::lerp(x, y, w));
  FN("lerp_(self, end, weight)", (T x, T y, T w), x.lerp_(y, w));
  FN("lerp_(self, end, weight)", (T x, T y, S w), x.lerp_(y, w));
  using MaybeNumber = const optional<Scalar>&;
  FN("clamp(self, min=None, max=None)", (T x, Maybe a, Maybe b), xtgrad::clamp(x, a, b));
  FN("clamp(self, min=None, max=None)", (T x, MaybeNumber a, MaybeNumber b), xtgrad::clamp(x, a, b));
  FN("clamp_(self, min=None, max=None)", (T x, Maybe a, Maybe b), x.clamp_(a, b));
  FN("clamp_(self, min=None, max=None)", (T x, MaybeNumber a, MaybeNumber b), x.clamp_(a, b));
  FN("clamp_min(self, min)", (T x, T y), xtgrad::clamp_min(x, y));
  FN("clamp_min(self, min)", (T x, S y), xtgrad::clamp_min(x, y));
  FN("clamp_min_(self, min)", (T x, T y), x.clamp_min_(y));
  FN("clamp_max(self, max)", (T x, T y), xtgrad::clamp_max(x, y));
  FN("clamp_max(self, max)", (T x, S y), xtgrad::clamp_max(x, y));
  FN("clamp_max_(self, max)", (T x, T y), x.clamp_max_(y));
  FN("where(self, condition, other)", (T x, T c, T y), xtgrad::where(c, x, y));
  FN("isclose(self, other, rtol=1e-05, atol=1e-08, equal_nan=False)",
     (T x, T y, double r, double a, bool n), xtgrad::isclose(x, y, r, a, n));
  FN("allclose(self, other, rtol=1e-05, atol=1e-08, equal_nan=False)",
     (T x, T y, double r, double a, bool n), xtgrad::allclose(x, y, r, a, n));
  FN("equal(self, other)", (T x, T y), xtgrad::equal(x, y));
}

BIND(conversions) {
#define CONVERSION(name, type) FN(#name "(self)", (T x), x.to(xtgrad::type))
  CONVERSION(float, kFloat);
  CONVERSION(double, kDouble);
  CONVERSION(int, kInt);
  CONVERSION(long, kLong);
  CONVERSION(short, kShort);
  CONVERSION(char, kChar);
  CONVERSION(byte, kByte);
  CONVERSION(bool, kBool);
}

BIND(special) {
  FN("special.entr(self)", (T x), special::entr(x));
  FN("special.ndtr(self)", (T x), special::ndtr(x));
  FN("special.i0e(self)", (T x), special::i0e(x));
  FN("special.i1(self)", (T x), special::i1(x));
  FN("special.i1e(self)", (T x), special::i1e(x));
  FN("special.xlog1py(self, other)", (T x, T y), special::xlog1py(x, y));
  FN("special.xlog1py(self, other)", (T x, S y), special::xlog1py(x, y));
  FN("special.xlog1py(self, other)", (S x, T y), special::xlog1py(x, y));
  FN("special.erfcx(self)", (T x), special::erfcx(x));
  FN("special.log_ndtr(self)", (T x), special::log_ndtr(x));
  FN("special.ndtri(self)", (T x), special::ndtri(x));
  FN("special.bessel_j0(self)", (T x), special::bessel_j0(x));
  FN("special.bessel_j1(self)", (T x), special::bessel_j1(x));
  FN("special.bessel_y0(self)", (T x), special::bessel_y0(x));
  FN("special.bessel_y1(self)", (T x), special::bessel_y1(x));
  FN("special.modified_bessel_i0(self)", (T x), special::modified_bessel_i0(x));
  FN("special.modified_bessel_i1(self)", (T x), special::modified_bessel_i1(x));
  FN("special.modified_bessel_k0(self)", (T x), special::modified_bessel_k0(x));
  FN("special.modified_bessel_k1(self)", (T x), special::modified_bessel_k1(x));
  FN("special.scaled_modified_bessel_k0(x)", (T x), special::scaled_modified_bessel_k0(x));
  FN("special.scaled_modified_bessel_k1(x)", (T x), special::scaled_modified_bessel_k1(x));
  FN("special.spherical_bessel_j0(x)", (T x), special::spherical_bessel_j0(x));
  FN("special.airy_ai(x)", (T x), special::airy_ai(x));
#define POLYNOMIAL(name)                                                      \
  FN("special." #name "(self, n)", (T x, T n), special::name(x, n));          \
  FN("special." #name "(self, n)", (T x, S n), special::name(x, n));          \
  FN("special." #name "(self, n)", (S x, T n), special::name(x, n))
  POLYNOMIAL(zeta);
  POLYNOMIAL(chebyshev_polynomial_t);
  POLYNOMIAL(chebyshev_polynomial_u);
  POLYNOMIAL(chebyshev_polynomial_v);
  POLYNOMIAL(chebyshev_polynomial_w);
  POLYNOMIAL(shifted_chebyshev_polynomial_t);
  POLYNOMIAL(shifted_chebyshev_polynomial_u);
  POLYNOMIAL(shifted_chebyshev_polynomial_v);
  POLYNOMIAL(shifted_chebyshev_polynomial_w);
  POLYNOMIAL(hermite_polynomial_h);
  POLYNOMIAL(hermite_polynomial_he);
  POLYNOMIAL(laguerre_polynomial_l);
  POLYNOMIAL(legendre_polynomial_p);
#undef POLYNOMIAL
  BIN(igamma);
  BIN(igammac);
  BIN(nextafter);
  FN("frexp(self)", (T x), xtgrad::frexp(x));
}

#define ACT(name) FN("nn.functional." #name "(input)", (T x), xtgrad::name(x))
#define ACT_(name, call, call_)                                                        \
  FN("nn.functional." name "(input, inplace=False)", (T x, bool i), i ? call_ : call); \
  FN("nn.functional." name "_(input, inplace=True)", (T x, bool), call_)

BIND(activations) {
  using Type = optional<ScalarType>;
  ACT_("relu", xtgrad::relu(x), xtgrad::relu_(x));
  ACT_("relu6", xtgrad::relu6(x), xtgrad::relu6_(x));
  ACT_("selu", xtgrad::selu(x), xtgrad::selu_(x));
  ACT_("silu", xtgrad::silu(x), xtgrad::silu_(x));
  ACT_("mish", xtgrad::mish(x), xtgrad::mish_(x));
  ACT_("hardswish", xtgrad::hardswish(x), xtgrad::hardswish_(x));
  ACT_("hardsigmoid", xtgrad::hardsigmoid(x), xtgrad::hardsigmoid_(x));
  FN("nn.functional.logsigmoid(input)", (T x), F::logsigmoid(x));
  FN("nn.functional.softsign(input)", (T x), F::softsign(x));
  FN("nn.functional.tanhshrink(input)", (T x), F::tanhshrink(x));
  FN("nn.functional.gelu(input, *, approximate='none')", (T x, const std::string& a), xtgrad::gelu(x, a));
  FN("nn.functional.hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)", (T x, S a, S b, bool i),
     i ? xtgrad::hardtanh_(x, a, b) : xtgrad::hardtanh(x, a, b));
  FN("nn.functional.leaky_relu(input, negative_slope=0.01, inplace=False)", (T x, S s, bool i),
     i ? xtgrad::leaky_relu_(x, s) : xtgrad::leaky_relu(x, s));
  FN("nn.functional.leaky_relu_(input, negative_slope=0.01)", (T x, S s), xtgrad::leaky_relu_(x, s));
  FN("nn.functional.elu(input, alpha=1.0, inplace=False)", (T x, S a, bool), xtgrad::elu(x, a));
  FN("nn.functional.elu_(input, alpha=1.0)", (T x, S a), xtgrad::elu_(x, a));
  FN("nn.functional.celu(input, alpha=1.0, inplace=False)", (T x, S a, bool), xtgrad::celu(x, a));
  FN("nn.functional.celu_(input, alpha=1.0)", (T x, S a), xtgrad::celu_(x, a));
  FN("nn.functional.softplus(input, beta=1, threshold=20)", (T x, S b, S t), xtgrad::softplus(x, b, t));
  FN("nn.functional.hardshrink(input, lambd=0.5)", (T x, S l), xtgrad::hardshrink(x, l));
  FN("nn.functional.softshrink(input, lambd=0.5)", (T x, S l), xtgrad::softshrink(x, l));
  FN("nn.functional.threshold(input, threshold, value, inplace=False)", (T x, S t, S v, bool i),
     i ? xtgrad::threshold_(x, t, v) : xtgrad::threshold(x, t, v));
  FN("nn.functional.threshold_(input, threshold, value)", (T x, S t, S v), xtgrad::threshold_(x, t, v));
  FN("nn.functional.prelu(input, weight)", (T x, T w), xtgrad::prelu(x, w));
  FN("nn.functional.rrelu(input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False)",
     (T x, S l, S u, bool t, bool), xtgrad::rrelu(x, l, u, t));
  FN("nn.functional.rrelu_(input, lower=0.125, upper=0.3333333333333333, training=False)",
     (T x, S l, S u, bool t), xtgrad::rrelu_(x, l, u, t));
  FN("nn.functional.glu(input, dim=-1)", (T x, int64_t d), xtgrad::glu(x, d));
  FN("softmax(input, dim, dtype=None)", (T x, int64_t d, Type t), xtgrad::softmax(x, d, t));
  FN("log_softmax(input, dim, dtype=None)", (T x, int64_t d, Type t), xtgrad::log_softmax(x, d, t));
  FN("nn.functional.softmin(input, dim, dtype=None)", (T x, int64_t d, Type t),
     F::softmin(x, F::SoftminFuncOptions(d).dtype(t)));
}

BIND(norms) {
#define BATCH_NORM(name)                                                                              \
  FN(name "(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, " \
          "eps=1e-05)", (T x, Maybe m, Maybe v, Maybe w, Maybe b, bool t, double momentum, double e), \
     F::batch_norm(x, given(m), given(v), F::BatchNormFuncOptions().weight(given(w)).bias(given(b))   \
                                              .training(t).momentum(momentum).eps(e)))
  BATCH_NORM("nn.functional.batch_norm");
  FN("native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps)",
     (T x, Maybe w, Maybe b, Maybe m, Maybe v, bool t, double momentum, double e),
     xtgrad::native_batch_norm(x, w, b, m, v, t, momentum, e));
  FN("nn.functional.layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05)",
     (T x, IntArrayRef s, Maybe w, Maybe b, double e), xtgrad::layer_norm(x, s, w, b, e));
  FN("native_layer_norm(input, normalized_shape, weight, bias, eps)",
     (T x, IntArrayRef s, Maybe w, Maybe b, double e), xtgrad::native_layer_norm(x, s, w, b, e));
  FN("nn.functional.group_norm(input, num_groups, weight=None, bias=None, eps=1e-05)",
     (T x, int64_t g, Maybe w, Maybe b, double e),
     F::group_norm(x, F::GroupNormFuncOptions(g).weight(given(w)).bias(given(b)).eps(e)));
  FN("nn.functional.instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, "
     "use_input_stats=True, momentum=0.1, eps=1e-05)",
     (T x, Maybe m, Maybe v, Maybe w, Maybe b, bool own, double momentum, double e),
     F::instance_norm(x, F::InstanceNormFuncOptions().running_mean(given(m)).running_var(given(v))
                             .weight(given(w)).bias(given(b)).use_input_stats(own)
                             .momentum(momentum).eps(e)));
  FN("nn.functional.local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0)",
     (T x, int64_t n, double a, double b, double k),
     F::local_response_norm(x, F::LocalResponseNormFuncOptions(n).alpha(a).beta(b).k(k)));
  FN("nn.functional.normalize(input, p=2.0, dim=1, eps=1e-12)", (T x, double p, int64_t d, double e),
     F::normalize(x, F::NormalizeFuncOptions().p(p).dim(d).eps(e)));
  FN("nn.functional.cosine_similarity(x1, x2, dim=1, eps=1e-08)", (T x, T y, int64_t d, double e),
     xtgrad::cosine_similarity(x, y, d, e));
  FN("nn.functional.pairwise_distance(x1, x2, p=2.0, eps=1e-06, keepdim=False)",
     (T x, T y, double p, double e, bool k), xtgrad::pairwise_distance(x, y, p, e, k));
}

BIND(dropout) {
#define DROPOUT(suffix, Options)                                                                   \
  FN("nn.functional." suffix "(input, p=0.5, training=True, inplace=False)",                       \
     (T x, double p, bool t, bool i), F::Options);                                                 \
  FN("nn.functional." suffix "_(input, p=0.5, training=True, inplace=True)",                       \
     (T x, double p, bool t, bool i), F::Options)
  DROPOUT("dropout", dropout(x, F::DropoutFuncOptions().p(p).training(t).inplace(i)));
  // Python's takes [n, c, l] where C++'s takes [c, h, w].
  FN("nn.functional.dropout2d(input, p=0.5, training=True, inplace=False)",
     (T x, double p, bool t, bool), xtgrad::feature_dropout(x, p, t));
  DROPOUT("dropout3d", dropout3d(x, F::Dropout3dFuncOptions().p(p).training(t).inplace(i)));
  DROPOUT("alpha_dropout", alpha_dropout(x, F::AlphaDropoutFuncOptions().p(p).training(t).inplace(i)));
  FN("nn.functional.feature_alpha_dropout(input, p=0.5, training=False, inplace=False)",
     (T x, double p, bool t, bool i),
     F::feature_alpha_dropout(x, F::FeatureAlphaDropoutFuncOptions().p(p).training(t).inplace(i)));
}

#define LOSS(name, extra, parameters, ...)                                                       \
  FN("nn.functional." name "(input, target, " extra                                              \
     "size_average=None, reduce=None, reduction='mean')", parameters, __VA_ARGS__)
// What comes before `reduction` in every signature.
#define OLD py::object, py::object, const std::string& r

BIND(losses) {
  LOSS("mse_loss", "", (T x, T t, OLD), xtgrad::mse_loss(x, t, reduction(r)));
  LOSS("l1_loss", "", (T x, T t, OLD), xtgrad::l1_loss(x, t, reduction(r)));
  FN("nn.functional.smooth_l1_loss(input, target, size_average=None, reduce=None, reduction='mean', beta=1.0)",
     (T x, T t, OLD, double b), xtgrad::smooth_l1_loss(x, t, reduction(r), b));
  FN("nn.functional.huber_loss(input, target, reduction='mean', delta=1.0)",
     (T x, T t, const std::string& r, double d), xtgrad::huber_loss(x, t, reduction(r), d));
  FN("nn.functional.kl_div(input, target, size_average=None, reduce=None, reduction='mean', log_target=False)",
     (T x, T t, OLD, bool log_target),
     r == "batchmean" ? F::kl_div(x, t, F::KLDivFuncOptions(xtgrad::kBatchMean).log_target(log_target))
                      : xtgrad::kl_div(x, t, reduction(r), log_target));
  FN("nn.functional.binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction='mean')",
     (T x, T t, Maybe w, OLD), F::binary_cross_entropy(x, t, reducing(F::BinaryCrossEntropyFuncOptions(), r).weight(given(w))));
  FN("nn.functional.binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None)",
     (T x, T t, Maybe w, OLD, Maybe p),
     F::binary_cross_entropy_with_logits(x, t, reducing(F::BinaryCrossEntropyWithLogitsFuncOptions(), r)
                                                   .weight(given(w)).pos_weight(given(p))));
  FN("nn.functional.nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')",
     (T x, T t, Maybe w, py::object, int64_t i, py::object, const std::string& r),
     xtgrad::nll_loss_nd(x, t, w, reduction(r), i));
  FN("nn.functional.cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)",
     (T x, T t, Maybe w, py::object, int64_t i, py::object, const std::string& r, double s),
     xtgrad::cross_entropy_loss(x, t, w, reduction(r), i, s));
  FN("nn.functional.poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean')",
     (T x, T t, bool l, bool f, py::object, double e, py::object, const std::string& r),
     F::poisson_nll_loss(x, t, reducing(F::PoissonNLLLossFuncOptions(), r).log_input(l).full(f).eps(e)));
  FN("nn.functional.gaussian_nll_loss(input, target, var, full=False, eps=1e-06, reduction='mean')",
     (T x, T t, T v, bool f, double e, const std::string& r),
     xtgrad::gaussian_nll_loss(x, t, v, f, e, reduction(r)));
  LOSS("hinge_embedding_loss", "margin=1.0, ", (T x, T t, double m, OLD),
       F::hinge_embedding_loss(x, t, reducing(F::HingeEmbeddingLossFuncOptions(), r).margin(m)));
  FN("nn.functional.margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean')",
     (T x, T y, T t, double m, OLD),
     F::margin_ranking_loss(x, y, t, reducing(F::MarginRankingLossFuncOptions(), r).margin(m)));
  FN("nn.functional.cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean')",
     (T x, T y, T t, double m, OLD),
     F::cosine_embedding_loss(x, y, t, reducing(F::CosineEmbeddingLossFuncOptions(), r).margin(m)));
  LOSS("soft_margin_loss", "", (T x, T t, OLD),
       F::soft_margin_loss(x, t, reducing(F::SoftMarginLossFuncOptions(), r)));
  LOSS("multi_margin_loss", "p=1, margin=1.0, weight=None, ", (T x, T t, int64_t p, double m, Maybe w, OLD),
       F::multi_margin_loss(x, t, reducing(F::MultiMarginLossFuncOptions(), r).p(p).margin(m).weight(given(w))));
  LOSS("multilabel_margin_loss", "", (T x, T t, OLD),
       F::multilabel_margin_loss(x, t, reducing(F::MultilabelMarginLossFuncOptions(), r)));
  LOSS("multilabel_soft_margin_loss", "weight=None, ", (T x, T t, Maybe w, OLD),
       F::multilabel_soft_margin_loss(x, t, reducing(F::MultilabelSoftMarginLossFuncOptions(), r).weight(given(w))));
  FN("nn.functional.triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean')",
     (T a, T p, T n, double m, double norm, double e, bool s, OLD),
     F::triplet_margin_loss(a, p, n, reducing(F::TripletMarginLossFuncOptions(), r).margin(m).p(norm).eps(e).swap(s)));
  FN("nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction='mean')",
     (T a, T p, T n, py::object, double m, bool s, const std::string& r),
     F::triplet_margin_with_distance_loss(
         a, p, n, reducing(F::TripletMarginWithDistanceLossFuncOptions(), r).margin(m).swap(s)));
  FN("nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False)",
     (T x, T t, T i, T l, int64_t b, const std::string& r, bool z),
     xtgrad::ctc_loss(x, t, i, l, b, reduction(r), z));
  FN("nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False)",
     (T x, T t, IntArrayRef i, IntArrayRef l, int64_t b, const std::string& r, bool z),
     xtgrad::ctc_loss(x, t, i, l, b, reduction(r), z));
}
