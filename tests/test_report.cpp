// Progress, history, early stopping, predictions.
#include <unistd.h>
#include <xtgrad/report.h>

#include "files.h"

using namespace xtgrad;

namespace {

// What is written to a stream of the process meanwhile.
template <class F>
std::string written_to(FILE* stream, const TemporaryFolder& folder, F f) {
  const std::string path = folder / "stream";
  std::fflush(stream);
  const int kept = dup(fileno(stream));
  FILE* file = std::fopen(path.c_str(), "w");
  dup2(fileno(file), fileno(stream));
  f();
  std::fflush(stream);
  dup2(kept, fileno(stream));
  close(kept);
  std::fclose(file);
  return read_bytes(path);
}
size_t count(const std::string& text, const std::string& what) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++n;
  return n;
}

}  // namespace

TEST_CASE("progress goes through a loader's batches, or steps") {
  const Tensor x = arange(10);
  data::DataLoader loader({x, x}, {.batch_size = 4});
  int64_t rows = 0;
  for (auto& [some, same] : progress(loader, "epoch 1")) rows += some.size(0);
  CHECK(rows == 10);
  std::vector<int64_t> steps;
  for (const int64_t step : progress(3, "steps")) steps.push_back(step);
  for (const int64_t step : progress(-2, "none")) steps.push_back(step);
  CHECK(steps == std::vector<int64_t>{0, 1, 2});
  std::vector<double> changed = {1, 2};
  for (double& v : progress(changed, "numbers")) v *= 2;
  CHECK(changed == std::vector<double>{2, 4});
  const auto libtorch_loader = data::make_data_loader<data::samplers::SequentialSampler>(
      data::datasets::TensorDataset(zeros({5, 2})), data::DataLoaderOptions(2));
  size_t batches = 0;
  for (auto& batch : progress(*libtorch_loader, "epoch 1")) batches += batch.size() > 0;
  CHECK(batches == 3);
}

TEST_CASE("progress tells how far it is, and writes lines where there is no terminal") {
  const TemporaryFolder folder;
  Progress p("epoch 2", 4);
  p.step();
  p.loss(2);
  CHECK(p.done() == 1);
  CHECK(p.text().find("1/4") != std::string::npos);
  CHECK(p.text().find("left") != std::string::npos);
  CHECK(p.text().find("loss 2") != std::string::npos);
  p.loss(1);  // (0.95 · 2 + 1) / 1.95
  CHECK(p.running_loss() == doctest::Approx(2.9 / 1.95));
  const std::string lines = written_to(stderr, folder, [] {
    Progress told("told", 3, 0);
    for (int i = 0; i < 3; ++i) told.step();
    Progress quiet("quiet", 3);
    quiet.step();
  });
  if (isatty(STDERR_FILENO)) return;      // it was known as a terminal before
  CHECK(count(lines, "told: 3/3") == 2);  // the last step, and the end
  CHECK(count(lines, "\n") == 4);
  CHECK(count(lines, "quiet") == 0);
}

TEST_CASE("a loss is shown beside the innermost loop") {
  Progress outer("outer", 2);
  {
    Progress inner("inner", 2);
    show_loss(3);
    CHECK(inner.running_loss() == 3);
  }
  CHECK(std::isnan(outer.running_loss()));
  History().loss(4);
  CHECK(outer.running_loss() == 4);
}

TEST_CASE("a history keeps losses and metrics, says them and writes a CSV file") {
  const TemporaryFolder folder;
  History history(folder / "log.csv");
  const std::string said = written_to(stdout, folder, [&] {
    for (const double v : {4., 2.}) history.loss(v);
    history.epoch({{"test accuracy", .5}, {"a,b", 1}});
    for (const double v : {1., 0.5}) history.loss(v);
    history.epoch({{"test accuracy", .75}, {"a,b", 2}});
  });
  CHECK(
      said ==
      "epoch 1: loss 3, test accuracy 0.5, a,b 1\nepoch 2: loss 0.75, test accuracy 0.75, a,b 2\n");
  CHECK(history.losses() == std::vector<double>{4, 2, 1, .5});
  CHECK(history.values("loss") == std::vector<double>{3, .75});
  CHECK(history.last("test accuracy") == .75);
  CHECK(read_bytes(folder / "log.csv") ==
        "epoch,loss,test accuracy,\"a,b\"\n1,3,0.5,1\n2,0.75,0.75,2\n");
  CHECK(data::read_csv(folder / "log.csv").numbers("a,b")[1].item<double>() == 2);
  CHECK(first_line([&] { history.values("x"); }) == "History: there is no 'x'");
  CHECK(first_line([&] {
          history.epoch({{"test", 1}, {"a,b", 1}});
        }) == "History: 'test' stands where the first epoch had 'test accuracy'");
  CHECK_THROWS_AS(history.epoch(), ValueError);
  CHECK_THROWS_AS(History(folder / "no/such.csv"), Error);
}

TEST_CASE("a loss that is not finite is said once, with its step") {
  const TemporaryFolder folder;
  History history;
  const std::string said = written_to(stderr, folder, [&] {
    written_to(stdout, folder, [&] {
      history.loss(1);
      history.epoch();
    });
    history.loss(2);
    for (int i = 0; i < 5; ++i) history.loss(NAN);
    history.loss(INFINITY);
  });
  CHECK(history.first_not_finite() == 3);
  CHECK(said == "\nthe loss is nan in step 3 (epoch 2, batch 2)\n");
}

TEST_CASE("early stopping waits for as many epochs as it has patience") {
  EarlyStopping stop({.patience = 2, .min_delta = .1});
  CHECK(std::isnan(stop.best()));
  CHECK(!stop(1));
  CHECK(!stop(.95));  // no better by 0.1
  CHECK(!stop(.5));
  CHECK(!stop(NAN));
  CHECK(stop(.45));
  CHECK(stop.best() == .5);
  CHECK(stop.best_epoch() == 3);
  EarlyStopping higher({.patience = 1, .larger_is_better = true});
  CHECK(!higher(.5));
  CHECK(!higher(.6));
  CHECK(higher(.6));
}

TEST_CASE("predict judges each example on its own and leaves the mode as it was") {
  nn::Sequential net{nn::Linear(3, 2), nn::Dropout(0.9)};
  const Tensor x = randn({7, 3});
  const Tensor y = predict(net, x, 2);
  CHECK(!y.requires_grad());
  CHECK(net->is_training());
  net->eval();
  CHECK(allclose(y, net->forward(x)));
  CHECK(allclose(predict(net, x), y));
  CHECK(!net->is_training());
}
