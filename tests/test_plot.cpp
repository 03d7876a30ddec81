// Plots and pages.
#include <xtgrad/report.h>

#include "files.h"

using namespace xtgrad;

namespace {

size_t count(const std::string& text, const std::string& what) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++n;
  return n;
}

}  // namespace

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
