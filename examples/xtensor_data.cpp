// Data that xtensor reads, a model that xtgrad trains, and results that xtensor sees: no number is
// copied on the way in or out.
#include <xtgrad/xt.h>
#include <xtgrad/xtgrad.h>

#include <cstdlib>
#include <sstream>
#include <utility>
#include <xtensor/xcsv.hpp>
#include <xtensor/xnpy.hpp>
#include <xtensor/xview.hpp>

#include "expect.h"
#include "program.h"

using namespace xtgrad;

int main(int argc, char** argv) {
  example::quick(argc, argv, "Data that xtensor reads, and a model that xtgrad trains.");
  // Height of fall in m, time in s: h = g/2 · t², measured.
  std::istringstream table(R"(5.1,1.02
20.0,2.01
44.8,3.02
79.0,4.02
124.1,5.03
176.9,6.01
)");
  const auto columns = xt::load_csv<double>(table);
  xt::xarray<double> t2 = xt::square(xt::view(columns, xt::all(), xt::range(1, 2)));
  xt::dump_npy("fall_times.npy", t2);
  auto loaded = xt::load_npy<double>("fall_times.npy");

  const double* memory = loaded.data();
  const Tensor x = adopt_xtensor(std::move(loaded));
  const Tensor y = from_xtensor(xt::view(columns, xt::all(), xt::range(0, 1)));  // a copy
  if (x.data_ptr<double>() != memory) return EXIT_FAILURE;

  manual_seed(0);
  nn::Linear fall(nn::LinearOptions(1, 1).bias(false));
  fall->to(kDouble);
  optim::SGD optimizer(fall->parameters(), optim::SGDOptions(1e-3));
  for (int step = 0; step < 100; ++step) {
    optimizer.zero_grad();
    nn::functional::mse_loss(fall(x), y).backward();
    optimizer.step();
  }

  // Back in xtensor: views of the tensors' own memory.
  const Tensor prediction = fall(x).detach();
  const auto seen = as_xtensor<double>(prediction);
  if (&seen(0, 0) != prediction.data_ptr<double>()) return EXIT_FAILURE;
  const auto heights = xt::view(columns, xt::all(), xt::range(0, 1));
  const double error = xt::sqrt(xt::mean(xt::square(seen - heights)))();
  example::print("g = %.2f m/s²", 2 * as_xtensor<double>(fall->weight)(0, 0));
  example::print("error %.2f m", error);
  example::expect(R"(
g = 9.80 m/s²
error 0.14 m
)");
}
