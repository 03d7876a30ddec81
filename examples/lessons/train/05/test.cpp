#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

int main() {
  manual_seed(0);
  exercise(1, "a recurrent layer", [] {
    nn::RNN rnn(nn::RNNOptions(3, 4));
    const auto p = rnn->named_parameters();
    const Tensor x = randn({5, 2, 3});
    const Tensor y =
        recurrent(x, p["weight_ih_l0"], p["weight_hh_l0"], p["bias_ih_l0"] + p["bias_hh_l0"]);
    const Tensor should = std::get<0>(rnn(x));
    check(y.sizes() == should.sizes() && allclose(y, should, 1e-4, 1e-6),
          "it is not what nn::RNN gives");
  });
  exercise(2, "clipping", [] {
    const auto gradients = [](double scale) {
      const Tensor a = zeros({2}).requires_grad_(), b = zeros({}).requires_grad_();
      (scale * ((a * tensor({2., 3.})).sum() + 6 * b)).backward();  // (2, 3) and 6, of norm 7
      return std::vector<Tensor>{a, b};
    };
    auto p = gradients(1);
    near(clip(p, 3.5), 7, "the norm", 1e-5);
    check(allclose(p[0].grad(), tensor({1., 1.5})), "the first is " + repr(p[0].grad()));
    near(p[1].grad().item<double>(), 3, "the second", 1e-5);
    p = gradients(0.1);
    near(clip(p, 3.5), 0.7, "a small norm", 1e-5);
    near(p[1].grad().item<double>(), 0.6, "a gradient that is small already", 1e-5);
  });
  exercise(3, "perplexity", [] {
    const Tensor labels = tensor({0, 3, 1}, kLong);
    near(perplexity(zeros({3, 5}), labels), 5, "that of knowing nothing", 1e-5);
    near(perplexity(20 * nn::functional::one_hot(labels, 5).to(kFloat), labels), 1,
         "that of knowing all", 1e-5);
  });
  return lesson::result();
}
