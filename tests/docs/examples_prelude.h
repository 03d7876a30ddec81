/// @file What the programs that tests/docs/examples.py makes of the tables print with: one line an
/// example.
#pragma once
#include <cxxabi.h>
#include <unistd.h>
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <tuple>
#include <typeinfo>
#include <vector>

using namespace xtgrad;
namespace F = xtgrad::nn::functional;
using indexing::Ellipsis;
using indexing::Slice;
constexpr double inf = INFINITY, nan_ = NAN;

namespace page {
// What follows is printed by this example. Each begins with the same random numbers.
inline void begin(int number) {
  std::cout << std::flush << "\x1e" << number << "\n";
  manual_seed(0);
}
inline std::string text(const Tensor& t) { return repr(t); }
inline std::string text(bool b) { return b ? "true" : "false"; }
inline std::string text(int64_t n) { return std::to_string(n); }
inline std::string text(int n) { return std::to_string(n); }
inline std::string text(size_t n) { return std::to_string(n); }
inline std::string text(double v) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.6g", v);
  return digits;
}
inline std::string text(const std::string& s) { return s; }
inline std::string text(const char* s) { return s; }
inline std::string text(const Scalar& s) {
  return s.isFloatingPoint() ? text(s.to<double>()) : text(s.to<int64_t>());
}
template <class List>
std::string list(const List& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + text(item);
  return out + "]";
}
inline std::string text(IntArrayRef sizes) { return list(sizes); }
inline std::string text(const std::vector<Tensor>& tensors) { return list(tensors); }
inline std::string text(const std::vector<std::vector<Tensor>>& rows);
template <class... T>
std::string text(const std::tuple<T...>& items);
inline std::string text(const std::vector<std::vector<Tensor>>& rows) {
  std::string out = "[";
  for (const auto& row : rows) out += (out.size() > 1 ? ", " : "") + text(row);
  return out + "]";
}
template <class... T>
std::string text(const std::tuple<T...>& items) {
  std::string out = "(";
  std::apply(
      [&](const auto&... item) { ((out += (out.size() > 1 ? ", " : "") + text(item)), ...); },
      items);
  return out + ")";
}
inline void say(const std::exception& e) {
  std::string name = abi::__cxa_demangle(typeid(e).name(), nullptr, nullptr, nullptr);
  name = name.substr(name.rfind(':') + 1);
  const std::string what = e.what();
  std::cout << name << ": " << what.substr(0, what.find('\n')) << std::endl;
}
// What f gives, or the error that it throws.
template <class F>
void show(F f) {
  try {
    std::cout << f() << std::endl;
  } catch (const std::exception& e) {
    say(e);
  }
}
template <class F>
void show_error(F f) {
  try {
    f();
    std::cout << "nothing is thrown" << std::endl;
  } catch (const std::exception& e) {
    say(e);
  }
}
inline Tensor leaf(const Tensor& x) {
  return x.is_floating_point() ? x.detach().clone().requires_grad_() : x;
}
// The numbers of dΣy / dx, without "tensor(" around them.
template <class F>
void show_gradient(F f, const Tensor& x) {
  show([&] {
    f().sum().backward();
    std::string shown = x.grad().defined() ? text(x.grad()) : "none";
    if (shown.starts_with("tensor(")) shown = shown.substr(7, shown.rfind(')') - 7);
    return shown;
  });
}
// x after each step of an optimiser.
template <class Optimizer, class F>
void show_steps(int count, Optimizer& optimizer, F loss_of, const Tensor& x) {
  show([&] {
    std::vector<Tensor> after;
    for (int i = 0; i < count; ++i) {
      optimizer.step([&] {
        optimizer.zero_grad();
        const Tensor loss = loss_of();
        loss.backward();
        return loss;
      });
      after.push_back(x.detach().clone());
    }
    const std::string shown = text(stack(after));
    return shown.substr(7, shown.rfind(')') - 7);
  });
}
// What schedulers change in the examples.
inline optim::SGD rated_optimizer() {
  return optim::SGD({ones({1}).requires_grad_()}, optim::SGDOptions(1).momentum(0.9));
}
// The learning rate now and after each step; the steps get the metrics, if there are any.
template <class Scheduler>
void show_rates(const optim::Optimizer& optimizer, Scheduler& scheduler, int count,
                const std::vector<double>& metrics) {
  show([&] {
    const auto rate = [&] { return optimizer.param_groups()[0].options().get_lr(); };
    std::vector<double> rates{rate()};
    for (int i = 1; i < count; ++i) {
      if constexpr (requires { scheduler.step(); }) scheduler.step();
      rates.push_back(rate());
    }
    for ([[maybe_unused]] const double metric : metrics) {
      if constexpr (requires { scheduler.step(metric); }) scheduler.step(metric);
      rates.push_back(rate());
    }
    return list(rates);
  });
}
}  // namespace page
