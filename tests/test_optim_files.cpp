// Every optimiser saves and resumes bit for bit, and reads the format of libtorch before 1.5.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <sstream>

#include "files.h"

using namespace torch::optim;
using torch::Tensor;
using torch::nn::Linear;
using torch::serialize::OutputArchive;

namespace {

Tensor step(Optimizer& optimizer, Linear& model, int64_t n) {
  torch::manual_seed(uint64_t(n));
  const auto x = torch::randn({10, 5});
  return optimizer.step([&] {
    optimizer.zero_grad();
    auto loss = model(x).square().sum();
    loss.backward();
    return loss;
  });
}

Linear copy_of(const Linear& model) {
  return Linear(std::dynamic_pointer_cast<torch::nn::LinearImpl>(model->clone()));
}

template <class State>
bool same_states(const Optimizer& a, const Optimizer& b) {
  const auto params = a.parameters(), others = b.parameters();
  if (a.state().size() != b.state().size()) return false;
  for (size_t i = 0; i < params.size(); ++i) {
    const auto x = a.state().find(torch::str(params[i].unsafeGetTensorImpl()));
    const auto y = b.state().find(torch::str(others[i].unsafeGetTensorImpl()));
    if ((x == a.state().end()) != (y == b.state().end())) return false;
    if (x != a.state().end() &&
        static_cast<const State&>(*x->second) != static_cast<const State&>(*y->second))
      return false;
  }
  return true;
}

/// Two steps, save, load into an optimizer with other options, two more steps on both sides.
template <class O, class Options, class State>
void check_resumes(Options options) {
  CAPTURE(xtgrad::type_name(typeid(O)));
  torch::manual_seed(0);
  Linear model(5, 2);
  O optimizer(model->parameters(), options);
  for (int i = 0; i < 2; ++i) step(optimizer, model, i);
  std::stringstream stream;
  torch::save(optimizer, stream);
  Linear resumed = copy_of(model);
  O other(resumed->parameters(), Options(0.9));
  torch::load(other, stream);
  const auto& own = static_cast<const Options&>(other.param_groups()[0].options());
  CHECK(own == static_cast<const Options&>(optimizer.param_groups()[0].options()));
  CHECK(same_states<State>(optimizer, other));
  for (int i = 2; i < 4; ++i) CHECK(same_bits(step(optimizer, model, i), step(other, resumed, i)));
  CHECK(same_bits(model->weight, resumed->weight));
  CHECK(same_bits(model->bias, resumed->bias));
}

void write_list(OutputArchive& archive, const std::string& key, const std::vector<Tensor>& list) {
  archive.write(key + "/size", torch::tensor(static_cast<int64_t>(list.size())));
  for (size_t i = 0; i < list.size(); ++i)
    archive.write(key + "/" + c10::to_string(i), list[i], /*is_buffer=*/true);
}

/// One step, its state written by `write(archive, states)` in the old format, and read again.
template <class O, class Options, class State, class Write>
void check_old(Options options, Write write,
               bool (*same)(const Optimizer&, const Optimizer&) = &same_states<State>) {
  CAPTURE(xtgrad::type_name(typeid(O)));
  Linear model(5, 2);
  O optimizer(model->parameters(), options), old(model->parameters(), options);
  step(optimizer, model, 0);
  std::vector<const State*> states;
  for (const Tensor& p : model->parameters())
    if (const auto at = optimizer.state().find(torch::str(p.unsafeGetTensorImpl()));
        at != optimizer.state().end())
      states.push_back(static_cast<const State*>(at->second.get()));
  OutputArchive archive;
  write(archive, states);
  std::stringstream stream;
  archive.save_to(stream);
  struct Warnings : c10::WarningHandler {
    void process(const c10::SourceLocation&, const std::string& text, bool) override {
      all += text;
    }
    std::string all;
  } warnings;
  {
    const c10::Warning::WarningHandlerGuard guard(&warnings);
    torch::load(old, stream);
  }
  CHECK(warnings.all.find("optimizer is still using the old serialization format") !=
        std::string::npos);
  CHECK(same(optimizer, old));
}

template <class State>
std::vector<Tensor> each(const std::vector<const State*>& states,
                         const Tensor& (State::*field)() const) {
  std::vector<Tensor> all;
  for (const State* state : states)
    if ((state->*field)().defined()) all.push_back((state->*field)());
  return all;
}
template <class State>
std::vector<Tensor> steps(const std::vector<const State*>& states) {
  std::vector<Tensor> all;
  for (const State* state : states)
    all.push_back(torch::tensor(static_cast<double>(state->step())));
  return all;
}

}  // namespace

TEST_CASE("every optimizer resumes bit for bit") {
  check_resumes<SGD, SGDOptions, SGDParamState>(SGDOptions(1e-2).momentum(0.9).nesterov(true));
  check_resumes<Adam, AdamOptions, AdamParamState>(
      AdamOptions(1e-2).betas({0.8, 0.99}).amsgrad(true));
  check_resumes<AdamW, AdamWOptions, AdamWParamState>(AdamWOptions(1e-2).weight_decay(0.1));
  check_resumes<Adagrad, AdagradOptions, AdagradParamState>(AdagradOptions(1e-1).lr_decay(0.1));
  check_resumes<RMSprop, RMSpropOptions, RMSpropParamState>(
      RMSpropOptions(1e-2).momentum(0.5).centered(true));
  check_resumes<LBFGS, LBFGSOptions, LBFGSParamState>(
      LBFGSOptions(0.1).max_iter(3).history_size(4).line_search_fn("strong_wolfe"));
  check_resumes<LBFGS, LBFGSOptions, LBFGSParamState>(LBFGSOptions(0.01).max_eval(5));
}

TEST_CASE("every optimizer of libtorch reads what libtorch before 1.5 wrote") {
  using States = std::vector<const AdagradParamState*>;
  check_old<Adagrad, AdagradOptions, AdagradParamState>(
      AdagradOptions(1e-1), [](OutputArchive& archive, const States& s) {
        write_list(archive, "sum_buffers", each(s, &AdagradParamState::sum));
        write_list(archive, "step_buffers", steps(s));
      });
  const auto adam = [](OutputArchive& archive, const auto& s) {
    using State = std::remove_cvref_t<decltype(*s[0])>;
    write_list(archive, "step_buffers", steps(s));
    write_list(archive, "exp_average_buffers", each<State>(s, &State::exp_avg));
    write_list(archive, "exp_average_sq_buffers", each<State>(s, &State::exp_avg_sq));
    write_list(archive, "max_exp_average_sq_buffers", each<State>(s, &State::max_exp_avg_sq));
  };
  check_old<Adam, AdamOptions, AdamParamState>(AdamOptions(1e-2), adam);
  check_old<Adam, AdamOptions, AdamParamState>(AdamOptions(1e-2).amsgrad(true), adam);
  check_old<AdamW, AdamWOptions, AdamWParamState>(AdamWOptions(1e-2), adam);
  check_old<LBFGS, LBFGSOptions, LBFGSParamState>(
      LBFGSOptions(0.1).max_iter(4),
      [](OutputArchive& archive, const std::vector<const LBFGSParamState*>& s) {
        archive.write("d", s[0]->d(), /*is_buffer=*/true);
        archive.write("H_diag", s[0]->H_diag(), true);
        archive.write("prev_flat_grad", s[0]->prev_flat_grad(), true);
        archive.write("t", torch::tensor(s[0]->t(), torch::kDouble), true);
        archive.write("prev_loss", torch::tensor(s[0]->prev_loss(), torch::kDouble), true);
        write_list(archive, "old_dirs", {s[0]->old_dirs().begin(), s[0]->old_dirs().end()});
        write_list(archive, "old_stps", {s[0]->old_stps().begin(), s[0]->old_stps().end()});
      },
      [](const Optimizer& a, const Optimizer& b) {  // all but what the old format did not have
        const auto& x = static_cast<const LBFGSParamState&>(*a.state().begin()->second);
        auto y = static_cast<const LBFGSParamState&>(*b.state().begin()->second);
        CHECK(!x.old_dirs().empty());
        y.func_evals(x.func_evals()).n_iter(x.n_iter()).ro(x.ro()).al(x.al());
        return a.state().size() == 1 && b.state().size() == 1 && x == y;
      });
}
