// Metrics against closed forms and values worked out by hand, as scikit-learn defines them.
#include <doctest/doctest.h>
#include <xtgrad/core/report/metrics.h>
#include <xtgrad/xtgrad.h>

#include "close.h"

using namespace xtgrad;

TEST_CASE("accuracy, top-k and confusion of scores and of classes") {
  // Rows say 0, 2, 1, 1; the targets are 0, 1, 1, 2.
  const auto scores = tensor({{.7, .2, .1}, {.1, .4, .5}, {.2, .5, .3}, {.0, .6, .4}});
  const auto targets = tensor({0, 1, 1, 2}, kLong);
  CHECK(metrics::accuracy(scores, targets) == doctest::Approx(0.5));
  CHECK(metrics::accuracy(scores.argmax(1), targets) == doctest::Approx(0.5));
  CHECK(metrics::top_k_accuracy(scores, targets, 1) == doctest::Approx(0.5));
  CHECK(metrics::top_k_accuracy(scores, targets, 2) == doctest::Approx(1));
  const auto confusion = metrics::confusion_matrix(scores, targets);
  check_numbers(confusion, {1, 0, 0, 0, 1, 1, 0, 1, 0});
  check_numbers(metrics::confusion_matrix(scores.argmax(1), targets, 3),
                {1, 0, 0, 0, 1, 1, 0, 1, 0});
  // Said 1, 2, 1 times; are 1, 2, 1; right 1, 1, 0.
  const auto of = metrics::precision_recall_f1(confusion);
  check_numbers(of.precision, {1, .5, 0});
  check_numbers(of.recall, {1, .5, 0});
  check_numbers(of.f1, {1, .5, 0});
  check_numbers(of.support, {1, 2, 1});
  CHECK(std::isnan(metrics::accuracy(empty({0, 3}), empty({0}, kLong))));
}

TEST_CASE("precision, recall and F1 of counts that differ by class") {
  // Class 0: 8 of 10 found, 8 + 1 said; class 1: 89 of 90 found, 89 + 2 said. Class 2 never occurs.
  const auto of = metrics::precision_recall_f1(tensor({{8, 2, 0}, {1, 89, 0}, {0, 0, 0}}, kLong));
  check_numbers(of.precision, {8. / 9, 89. / 91, 0});
  check_numbers(of.recall, {.8, 89. / 90, 0});
  check_numbers(of.f1, {16. / 19, 178. / 181, 0});  // 2 right / (said + are)
}

TEST_CASE("AUC counts the pairs in the right order") {
  // scikit-learn's own example: 0.75, three of the four pairs.
  CHECK(metrics::auc(tensor({.1, .4, .35, .8}), tensor({0, 0, 1, 1}, kLong)) ==
        doctest::Approx(.75));
  // Ties count half: (1, 0) at .5 and .5, the other positive above both negatives.
  CHECK(metrics::auc(tensor({.5, .5, .2, .9}), tensor({1, 0, 0, 1}, kLong)) ==
        doctest::Approx(3.5 / 4));
  CHECK(metrics::auc(zeros({6}), tensor({0, 1, 1, 0, 1, 0}, kLong)) == doctest::Approx(.5));
  CHECK(std::isnan(metrics::auc(tensor({.1, .2}), tensor({1, 1}, kLong))));
  // Against its definition, pair by pair, on many scores with ties.
  const auto scores = randint(0, 20, {200}, kLong), targets = randint(0, 2, {200}, kLong);
  const auto positive = scores.index({targets == 1}).unsqueeze(1),
             negative = scores.index({targets == 0});
  const auto pairs = positive.gt(negative).to(kDouble) + positive.eq(negative).to(kDouble) / 2;
  CHECK(metrics::auc(scores, targets) == doctest::Approx(pairs.mean().item<double>()));
}

TEST_CASE("errors of regressions, and perplexity") {
  const auto a = tensor({1., 2., 4.}), b = tensor({2., 2., 1.});
  CHECK(metrics::mean_squared_error(a, b) == doctest::Approx(10. / 3));
  CHECK(metrics::mean_absolute_error(a, b) == doctest::Approx(4. / 3));
  // Equal logits: as if one of all seven had to be chosen.
  CHECK(metrics::perplexity(zeros({5, 7}), tensor({0, 1, 2, 3, 6}, kLong)) == doctest::Approx(7));
  const auto logits = randn({4, 3}).requires_grad_(), y = tensor({0, 2, 1, 1}, kLong);
  CHECK(metrics::perplexity(logits, y) ==
        doctest::Approx(std::exp(nn::functional::cross_entropy(logits, y).item<double>())));
}

TEST_CASE("what metrics refuse") {
  const auto y = tensor({0, 1}, kLong);
  CHECK(first_line([&] {
          metrics::accuracy(zeros({3, 2}), y);
        }) == "accuracy: a target is needed for each row");
  CHECK(first_line([&] {
          metrics::top_k_accuracy(zeros({2, 2}), y, 3);
        }) == "top_k_accuracy: k = 3 of scores [2, 2]");
  CHECK(first_line([&] { metrics::confusion_matrix(y, y); }) ==
        "confusion_matrix: how many classes there are is not known");
  CHECK(first_line([&] {
          metrics::confusion_matrix(y, tensor({0, 2}, kLong), 2);
        }) == "confusion_matrix: class 2 is out of range");
  CHECK_THROWS_AS(metrics::confusion_matrix(y, y, int64_t(1) << 40), Error);  // 2⁸⁰ pairs
  CHECK(first_line([&] {
          metrics::auc(zeros({2}), tensor({0, -1}, kLong));
        }) == "auc: class -1 is out of range");
  CHECK(first_line([&] {
          metrics::mean_squared_error(zeros({2}), zeros({2, 1}));
        }) == "mean_squared_error: predicted and targets differ in shape");
  CHECK_THROWS_AS(metrics::precision_recall_f1(zeros({2, 3})), ValueError);
}
