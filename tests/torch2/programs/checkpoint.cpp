// Training that is stopped, saved (model and optimizer, to a stream and to a file) and resumed goes
// on exactly as training that was never stopped.
#include <torch/torch.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <sstream>
#include <string>

struct RegressorImpl : torch::nn::Module {
  RegressorImpl() {
    fc1 = register_module("fc1", torch::nn::Linear(1, 32));
    norm = register_module("norm", torch::nn::BatchNorm1d(32));
    fc2 = register_module("fc2", torch::nn::Linear(32, 1));
    steps = register_buffer("steps", torch::zeros({}, torch::kLong));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    if (is_training()) steps.add_(1);
    return fc2(torch::gelu(norm(fc1(x))));
  }
  torch::nn::Linear fc1{nullptr}, fc2{nullptr};
  torch::nn::BatchNorm1d norm{nullptr};
  torch::Tensor steps;
};
TORCH_MODULE(Regressor);

struct Session {
  Regressor model;
  torch::optim::AdamW optimizer{model->parameters(),
                                torch::optim::AdamWOptions(1e-2).weight_decay(1e-3).amsgrad(true)};
  float train(const torch::Tensor& x, const torch::Tensor& y, int steps) {
    torch::Tensor loss;
    for (int i = 0; i < steps; ++i) {
      optimizer.zero_grad();
      loss = torch::nn::functional::huber_loss(model(x), y);
      loss.backward();
      optimizer.step();
    }
    return loss.item<float>();
  }
};

// The moments that AdamW keeps of each parameter, found by the parameter's identity.
double norm_of_moments(Session& session) {
  double sum = 0;
  auto& state = session.optimizer.state();
  for (const auto& p : session.model->parameters()) {
    const auto found = state.find(p.unsafeGetTensorImpl());
    if (found == state.end()) continue;
    auto& moments = static_cast<torch::optim::AdamWParamState&>(*found->second);
    sum += moments.exp_avg().norm().item<double>() + moments.exp_avg_sq().norm().item<double>() +
           moments.max_exp_avg_sq().norm().item<double>() + static_cast<double>(moments.step());
  }
  return sum;
}

bool equal(const Regressor& a, const Regressor& b) {
  auto same = [](const auto& xs, const auto& ys) {
    return std::ranges::all_of(xs, [&](const auto& x) { return x.value().equal(ys[x.key()]); });
  };
  return same(a->named_parameters(), b->named_parameters()) &&
         same(a->named_buffers(), b->named_buffers());
}

int main() {
  torch::manual_seed(11);
  auto x = torch::linspace(-2, 2, 128).unsqueeze(1);
  auto y = torch::sin(2 * x) + 0.1 * x.pow(2);

  Session straight;
  const float first = straight.train(x, y, 1);
  straight.train(x, y, 60);

  // Each into a stream.
  std::stringstream model_stream, optimizer_stream;
  torch::save(straight.model, model_stream);
  torch::save(straight.optimizer, optimizer_stream);

  // Both into one file: nested archives, with the step beside them.
  const auto path = std::filesystem::temp_directory_path() /
                    ("checkpoint_" + std::to_string(std::random_device{}()) + ".pt");
  torch::serialize::OutputArchive archive, of_model, of_optimizer;
  straight.model->save(of_model);
  straight.optimizer.save(of_optimizer);
  archive.write("model", of_model);
  archive.write("optimizer", of_optimizer);
  archive.write("epoch", torch::tensor(int64_t{61}));
  archive.save_to(path.string());

  const float last = straight.train(x, y, 120);
  Session from_stream;
  torch::load(from_stream.model, model_stream);
  torch::load(from_stream.optimizer, optimizer_stream);
  from_stream.train(x, y, 120);

  Session from_file;
  torch::serialize::InputArchive input, model_in, optimizer_in;
  input.load_from(path.string(), torch::kCPU);
  torch::Tensor epoch;
  input.read("model", model_in);
  input.read("optimizer", optimizer_in);
  const bool has_epoch = input.try_read("epoch", epoch);
  from_file.model->load(model_in);
  from_file.optimizer.load(optimizer_in);
  from_file.train(x, y, 120);
  std::filesystem::remove(path);

  const double moments = norm_of_moments(straight);
  std::cout << "loss " << first << " -> " << last << ", moments " << moments << ", "
            << straight.model->steps.item<int64_t>() << " steps, of which resumed after "
            << epoch.item<int64_t>() << '\n';
  const bool ok =
      equal(straight.model, from_stream.model) && equal(straight.model, from_file.model) &&
      moments == norm_of_moments(from_stream) && moments == norm_of_moments(from_file) &&
      moments > 4 * 181 && has_epoch && epoch.item<int64_t>() == 61;
  return ok && last < first / 10 ? EXIT_SUCCESS : EXIT_FAILURE;
}
