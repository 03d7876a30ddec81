#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

void near(const Tensor& is, const Tensor& should, const std::string& what) {
  check(is.sizes() == should.sizes() && allclose(is, should, 1e-4, 1e-6),
        what + " is " + repr(is) + ", should be " + repr(should));
}

int main() {
  manual_seed(0);
  const Tensor x = randn({5, 6});
  exercise(1, "attention", [] {
    const Tensor q = randn({3, 4}), k = randn({3, 4}), v = randn({3, 4});
    const Tensor y = attention(q, k, v);
    near(y[0], v[0], "the first place, which sees itself alone,");
    near(attention(zeros({3, 4}), k, v)[0], v[0], "the first place, where all scores are 0,");
    const Tensor seen = (k.slice(0, 0, 2).mv(q[1]) / 2).softmax(0);
    near(y[1], seen[0] * v[0] + seen[1] * v[1], "the second place");
    near(y[2], v.t().mv((k.mv(q[2]) / 2).softmax(0)), "the last place");
  });
  exercise(2, "normalising", [&] {
    near(layer_normalised(x, 0.1), nn::LayerNorm(nn::LayerNormOptions({6}).eps(0.1))(x), "it");
  });
  exercise(3, "heads", [&] {
    const Tensor y = split_heads(x, 3);
    check(y.sizes() == IntArrayRef({3, 5, 2}), "the shape is " + str(y.sizes()));
    near(y[1], x.slice(1, 2, 4), "head 1");
  });
  exercise(4, "temperature", [] {
    const Tensor logits = tensor({1., 2., 4.});
    near(chances(logits, 1), logits.softmax(0), "at temperature 1 it");
    near(chances(logits, 2), tensor({0.5, 1., 2.}).softmax(0), "at temperature 2 it");
  });
  return lesson::result();
}
