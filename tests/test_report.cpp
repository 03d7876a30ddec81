// Progress, history, early stopping, plots and pages.
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

TEST_CASE("plots hold what they were given, as SVG and as PNG") {
  const TemporaryFolder folder;
  const auto f = plot::lines({{"training <loss>", {3, 2, NAN, 1}}, {"other", {1, 2, 3, 4}}},
                             {.title = "T", .x_label = "epoch", .y_label = "y"});
  const std::string svg = f.svg();
  CHECK(count(svg, "training &lt;loss&gt;") == 1);
  CHECK(count(svg, "stroke=\"#1f77b4\" stroke-width=\"2\"") == 2);  // interrupted by nan
  CHECK(count(svg, "stroke=\"#d62728\" stroke-width=\"2\"") == 1);
  CHECK(count(svg, "stroke=\"#d62728\" stroke-width=\"6\"") == 4);  // its points
  f.save(folder / "a.svg");
  CHECK(read_bytes(folder / "a.svg") == svg);
  f.save(folder / "a.png");
  const Tensor png = data::read_image(folder / "a.png");
  CHECK(png.size(0) == 3);
  CHECK(png.size(1) == int64_t(2 * f.height()));
  CHECK(png.eq(f.pixels()).all().item<bool>());
  CHECK_THROWS_AS(f.save(folder / "a.gif"), ValueError);
  CHECK_THROWS_AS(f.save(folder / "no/a.svg"), Error);
  for (const auto& empty : {plot::lines({}), plot::lines({{"", {}}}), plot::lines({{"", {NAN}}}),
                            plot::bars({}, {}), plot::lines({{"", {5}}})})
    CHECK(count(empty.svg(), "nan") + count(empty.svg(), "inf") == 0);
}

TEST_CASE("bars reach from 0 to their values") {
  const std::string svg = plot::bars({"a", "b"}, {2, -1}).svg();
  CHECK(count(svg, "fill=\"#1f77b4\"") == 2);
  // 300 pixels from -1 to 2: 200 and 100 of them.
  CHECK(count(svg, "height=\"200\" fill") == 1);
  CHECK(count(svg, "height=\"100\" fill") == 1);
  CHECK_THROWS_AS(plot::bars({"a"}, {1, 2}), ValueError);
}

TEST_CASE("confusion matrices and grids of pictures") {
  const auto counts = tensor({{90, 10}, {0, 0}}, kLong);
  const std::string svg = plot::confusion(counts, {"cat", "dog"}).svg();
  CHECK(count(svg, ">90<") == 1);
  CHECK(count(svg, ">cat<") == 2);
  CHECK(count(svg, "fill=\"#ffffff\">90<") == 1);
  CHECK_THROWS_AS(plot::confusion(counts, {"cat"}), ValueError);
  const auto f = plot::images(rand({5, 1, 4, 4}), {"a", "b", "c", "d", "e"}, 3, 10);
  CHECK(count(f.svg(), "data:image/png;base64,") == 5);
  CHECK_THROWS_AS(plot::images(rand({4, 4}), {}), ValueError);
  CHECK_THROWS_AS(plot::images(rand({1, 2, 4, 4}), {}), ValueError);
}

TEST_CASE("pixels of a figure are its colours, smooth at the edges") {
  plot::Figure f(4, 2);
  f.rectangle({0, 0}, 1.5, 1, 0xff0000);
  const Tensor p = f.pixels(1);
  check_numbers(p[0][0], {255, 255, 255, 255});
  check_numbers(p[1][0], {0, 128, 255, 255});
  check_numbers(p[2][1], {255, 255, 255, 255});
  plot::Figure g(2, 1);
  g.image({0, 0}, 2, 1, tensor({{{0., 1.}}}));
  check_numbers(g.pixels(2)[0][1], {0, 0, 255, 255});
  plot::Figure t(40, 20);
  t.text({20, 15}, "I", plot::Align::kMiddle, 13, 0);
  const Tensor dark = t.pixels(1)[0].lt(128);
  CHECK(dark.sum().item<int64_t>() >= 9);         // a stroke of six units of 0.12 · 13
  CHECK(dark.any(0).sum().item<int64_t>() <= 2);  // upright
}

TEST_CASE("base64 is RFC 4648's, texts are escaped in pages") {
  // "f", "fo", "foo" of the RFC, through a picture's bytes.
  plot::Figure f(10, 10);
  f.image({0, 0}, 10, 10, zeros({1, 1, 1}));
  const std::string svg = f.svg(), head = "base64,";
  const size_t at = svg.find(head) + head.size();
  CHECK(svg.substr(at, 11) == "iVBORw0KGgo");  // every PNG's first eight bytes
  const std::string html = HtmlReport("a < b")
                               .heading("h & h")
                               .text("one\n\ntwo")
                               .figure(f)
                               .table({"x", "y"}, {{"1", "2"}})
                               .html();
  CHECK(count(html, "a &lt; b") == 2);
  CHECK(count(html, "<p>two</p>") == 1);
  CHECK(count(html, "<td>2</td>") == 1);
  CHECK(count(html, "<svg") == 1);
  CHECK(count(html, "<link") + count(html, "<script") + count(html, "src=") ==
        0);  // needs no other file
  CHECK_THROWS_AS(HtmlReport("t").table({"x"}, {{"1", "2"}}), ValueError);
}
