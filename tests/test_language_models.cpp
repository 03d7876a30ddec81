// What language models are made of and libtorch 1.13 lacks: rms_norm, rotary embeddings, attention
// with a scale and with grouped heads. Numbers come from the formulas in PyTorch, in float64.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <sstream>
#include <vector>

#include "close.h"

using torch::Tensor;
namespace F = torch::nn::functional;
namespace nn = torch::nn;

namespace {

Tensor numbers(torch::IntArrayRef shape, double step, double shift) {
  int64_t n = 1;
  for (const int64_t size : shape) n *= size;
  return (torch::arange(n, torch::kDouble) * step + shift).reshape(shape);
}

}  // namespace

TEST_CASE("rms_norm: numbers and gradients") {
  const Tensor x = numbers({2, 4}, .7, -2).requires_grad_();
  const Tensor w = torch::tensor({.5, -1., 2., 1.5}, torch::kDouble).requires_grad_();
  const Tensor y = torch::rms_norm(x, {4}, w, .5);
  check_numbers(y,
                {-0.7044699536763468, 0.9158109397792509, -0.8453639444116163, 0.10567049305145165,
                 0.18783276241717178, -0.7043728590643944, 2.0661603865888893, 2.042681291286743});
  y.backward(numbers({2, 4}, .3, -1));
  check_numbers(x.grad(), {-0.2552174025725723, 0.5561903908460835, -0.5344706906613972,
                           -0.11052137176473215, -0.11115681943485888, -0.5312565968448746,
                           0.3165147720610197, 0.20164323357890857});
  check_numbers(w.grad(),
                {1.4840730123195622, 0.9932540873776727, 0.9955369435178788, 1.4909215807401817});
  CHECK(y.grad_fn()->name() == "FusedRmsNormBackward0");

  const std::vector<double> plain = {-0.8124444637023874, 1.0561778028131037, -0.974933356442865,
                                     0.12186666955535767, 0.1991307006354465, -0.7467401273829245,
                                     2.1904377069899112,  2.165546369410481};
  check_numbers(torch::rms_norm(x, {4}, w), plain);
  check_numbers(torch::rms_norm(x.t().contiguous().t(), {4}, w), plain);
  check_numbers(torch::rms_norm(x.to(torch::kFloat), {4}, w.to(torch::kFloat)), plain);
  check_numbers(F::rms_norm(x, F::RMSNormFuncOptions({4}).weight(w)), plain);
  // The type's own epsilon keeps zeros from dividing by zero.
  check_numbers(torch::rms_norm(torch::zeros({1, 2}), {2}), {0, 0});
  CHECK(torch::rms_norm(torch::zeros({1, 2}), {2}, {}, 0.).isnan().all().item<bool>());
  CHECK(torch::rms_norm(torch::empty({0, 2}), {2}).sizes() == torch::IntArrayRef({0, 2}));
  const Tensor small = torch::full({2}, 1e-4f);
  const double r = 1e-8 / (1e-8 + 1.1920928955078125e-07);
  check_numbers(torch::rms_norm(small, {2}), {std::sqrt(r), std::sqrt(r)});
}

TEST_CASE("rms_norm: gradients of every order") {
  const Tensor x = numbers({2, 3, 2}, .3, -1).sin().requires_grad_();
  const Tensor w = numbers({3, 2}, .2, .5).requires_grad_();
  CHECK(torch::autograd::gradcheck(
      [](const std::vector<Tensor>& v) {
        return torch::rms_norm(v[0], {3, 2}, v[1], 1e-3);
      },
      {x, w}, {.order = 3}));
}

TEST_CASE("rms_norm: errors") {
  const Tensor x = torch::ones({2, 3});
  CHECK(first_line([&] {
          torch::rms_norm(x, {});
        }).starts_with("Expected normalized_shape to be at least 1-dimensional"));
  CHECK(
      first_line([&] { torch::rms_norm(x, {4}); }) ==
      "Given normalized_shape=[4], expected input with shape [*, 4], but got input of size[2, 3]");
  CHECK(first_line([&] { torch::rms_norm(x, {3}, torch::ones({2})); }) ==
        "Expected weight to be of same shape as normalized_shape, but got weight of shape [2] and "
        "normalized_shape = [3]");
  CHECK_THROWS_AS(torch::rms_norm(torch::ones({2, 3}, torch::kLong), {3}), c10::Error);
  CHECK_THROWS_AS(torch::rms_norm(x, {3}, torch::ones({3}, torch::kDouble)), c10::Error);
}

TEST_CASE("RMSNorm, the layer") {
  nn::RMSNorm layer(nn::RMSNormOptions({8}).eps(1e-6));
  CHECK(torch::str(layer) == "torch::nn::RMSNorm([8], eps=1e-06, elementwise_affine=true)");
  CHECK(torch::str(nn::RMSNorm(nn::RMSNormOptions({2, 4}).elementwise_affine(false))) ==
        "torch::nn::RMSNorm([2, 4], eps=None, elementwise_affine=false)");
  CHECK(torch::equal(layer->weight, torch::ones({8})));
  CHECK(layer->named_parameters().size() == 1);
  const Tensor x = torch::randn({2, 8});
  CHECK(torch::equal(layer(x), torch::rms_norm(x, {8}, layer->weight, 1e-6)));
  CHECK(torch::equal(nn::RMSNorm(std::vector<int64_t>{8})(x), torch::rms_norm(x, {8})));

  nn::RMSNorm plain(nn::RMSNormOptions({2, 4}).elementwise_affine(false));
  CHECK_FALSE(plain->weight.defined());
  CHECK(plain->parameters().empty());
  CHECK(plain(x.view({2, 2, 4})).sizes() == torch::IntArrayRef({2, 2, 4}));

  layer->weight.detach().fill_(3);
  const auto copy = std::dynamic_pointer_cast<nn::RMSNormImpl>(layer->clone());
  CHECK(torch::equal(copy->weight, layer->weight));
  layer->reset_parameters();
  CHECK(torch::equal(layer->weight, torch::ones({8})));
  CHECK(copy->weight[0].item<float>() == 3);
  nn::Sequential net(nn::Linear(8, 8), nn::RMSNorm(nn::RMSNormOptions({8})));
  CHECK(net->forward(x).sizes() == x.sizes());
}

TEST_CASE("rotary embeddings turn pairs by their position") {
  const Tensor x = numbers({1, 3, 4}, .3, -1);
  check_numbers(torch::rotary_embedding(x),
                {-1.0, -0.7, -0.4, -0.1, -0.5651163266726892, 0.4889751835407493, 0.600536041656091,
                 1.104944917125415, -2.401200424817363, 1.6536630779385157, 0.4407227244616695,
                 2.3335377487117945});
  check_numbers(torch::rotary_embedding(x, {}, 10000, true),
                {-1.0, -0.7, -0.4, -0.1, -0.3126750312303203, 0.43844534989564915,
                 0.7889601836657487, 1.107944867125665, -2.128411196769658, 0.5655667754258124,
                 1.9536030799384894, 2.339537348719795});
  const std::vector<double> placed = {
      -0.6672318953284817,  -0.5663652394628406,  0.845459400477848, -0.4233561332119794,
      -0.5651163266726892,  0.38768532432750186,  0.600536041656091, 1.1444212901292423,
      -0.25851004135695166, -0.18146896226305942, 2.427585746892914, 2.854307099058398};
  const Tensor positions = torch::tensor({5, 1, 7});
  check_numbers(torch::rotary_embedding(x, positions, 100), placed);
  check_numbers(torch::rotary_embedding(x.to(torch::kFloat), positions, 100), placed);
  check_numbers(torch::rotary_embedding(x.transpose(0, 1), positions.unsqueeze(1), 100), placed);
  // Heads before or after the sequence.
  const Tensor heads = torch::randn({2, 5, 3, 8}, torch::kDouble);  // [batch, seq, heads, dim]
  const Tensor after = torch::rotary_embedding(heads, torch::arange(5).unsqueeze(1));
  CHECK(torch::allclose(after.transpose(1, 2), torch::rotary_embedding(heads.transpose(1, 2))));
  CHECK(torch::rotary_embedding(torch::empty({2, 0, 4})).numel() == 0);
  CHECK(torch::rotary_embedding(torch::empty({2, 3, 0})).numel() == 0);
}

TEST_CASE("rotary embeddings: products depend on the distance alone, lengths stay") {
  const Tensor q = torch::randn({8}, torch::kDouble), k = torch::randn({8}, torch::kDouble);
  const auto at = [](const Tensor& x, int64_t p) {
    return torch::rotary_embedding(x, torch::tensor(p));
  };
  const double apart = at(q, 7).dot(at(k, 4)).item<double>();
  CHECK(at(q, 100003).dot(at(k, 100000)).item<double>() == doctest::Approx(apart));
  CHECK(at(q, 9).norm().item<double>() == doctest::Approx(q.norm().item<double>()));
  CHECK(torch::equal(at(q, 0), q));
}

TEST_CASE("rotary embeddings: gradients of every order, none for positions") {
  for (const bool interleaved : {false, true}) {
    const Tensor x = numbers({2, 3, 4}, .3, -1).requires_grad_();
    CHECK(torch::autograd::gradcheck(
        [&](const std::vector<Tensor>& v) {
          return torch::rotary_embedding(v[0], {}, 10, interleaved).pow(2) * v[0];
        },
        {x}, {.order = 3}));
  }
  const Tensor p = torch::arange(3.).requires_grad_();
  const Tensor x = torch::ones({3, 2}).requires_grad_();
  torch::rotary_embedding(x, p).sum().backward();
  CHECK(x.grad().defined());
  CHECK_FALSE(p.grad().defined());
  const torch::NoGradGuard no_grad;
  CHECK_FALSE(torch::rotary_embedding(x).requires_grad());
}

TEST_CASE("rotary embeddings: errors") {
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({2, 3})), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({4})), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::tensor(1.)), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({2, 4}, torch::kLong)), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({2, 4}), {}, 0), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({2, 4}), {}, NAN), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({2, 4}), torch::arange(3)), c10::Error);
  CHECK_THROWS_AS(torch::rotary_embedding(torch::ones({1, 4}), torch::arange(3)), c10::Error);
}

TEST_CASE("attention with a scale and with grouped heads") {
  const Tensor q = numbers({1, 2, 3, 4}, .37, 0).sin(), k = numbers({1, 1, 5, 4}, .29, 0).cos();
  const Tensor v = numbers({1, 1, 5, 2}, .41, 0).sin();
  check_numbers(
      torch::scaled_dot_product_attention(q, k, v, {}, 0, false, .3, true),
      {0.28994535960428985, 0.2806089041919213, 0.23283411071418386, 0.31249788787687793,
       0.5568632148898185, 0.49228516545052914, 0.6611272968536948, 0.5191599820673107,
       0.37240157713239314, 0.31694402492234924, 0.20590452112932364, 0.28803411573819815});
  check_numbers(torch::scaled_dot_product_attention(q, k, v, {}, 0, false, -.3, true),
                {0.5935202591194844, 0.5107475446673206, 0.6454414205599638, 0.5038645169378243,
                 0.32849036684780486, 0.29591475431093206, 0.21607244447870808, 0.2992007676716056,
                 0.5144163381780983, 0.47025040024414233, 0.6707658482332765, 0.5305098431681086});
  CHECK(torch::allclose(torch::scaled_dot_product_attention(q, k, v, {}, 0, true),
                        torch::scaled_dot_product_attention(q, k, v, {}, 0, true, .5)));
  // Query heads 0, 1 see key head 0, and 2, 3 see key head 1.
  const Tensor many = torch::randn({2, 4, 3, 4}, torch::kDouble);
  const Tensor few = torch::randn({2, 2, 3, 4}, torch::kDouble);
  const Tensor grouped = torch::scaled_dot_product_attention(many, few, few, {}, 0, true, {}, true);
  for (int64_t head = 0; head < 4; ++head) {
    const Tensor kv = few.select(1, head / 2);
    CHECK(torch::allclose(grouped.select(1, head), torch::scaled_dot_product_attention(
                                                       many.select(1, head), kv, kv, {}, 0, true)));
  }
  CHECK(first_line([&] {
          torch::scaled_dot_product_attention(many, many.narrow(1, 0, 3), few, {}, 0, false, {},
                                              true);
        }) == "Number of heads in key and value must divide the number of heads in query");
  CHECK_THROWS_AS(torch::scaled_dot_product_attention(many[0][0], few, few, {}, 0, false, {}, true),
                  c10::Error);
  CHECK(torch::autograd::gradcheck(
      [](const std::vector<Tensor>& x) {
        return torch::scaled_dot_product_attention(x[0], x[1], x[1], {}, 0, false, .7, true);
      },
      {many.narrow(0, 0, 1).detach().requires_grad_(),
       few.narrow(0, 0, 1).detach().requires_grad_()},
      {.order = 2}));
}
