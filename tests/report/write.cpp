// Writes what read.py reads with tools of its own: event files, a trace, a page, plots. write DIR
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/nn/profile.h>
#include <xtgrad/report.h>
#include <xtgrad/report/tensorboard.h>
#include <xtgrad/xtgrad.h>

#include <cmath>

using namespace xtgrad;

int main(int, char** argv) {
  const std::string dir = argv[1];
  report::SummaryWriter writer(dir + "/runs");
  for (int64_t step = 0; step < 300; ++step)
    writer.add_scalar("loss/train", 1. / double(step + 1), step);
  writer.add_scalar("negative step", -2.5, -1);
  writer.add_histogram("weights", tensor({0., 1., 2., 3., 4., double(NAN)}), 7, 4);
  writer.add_image("picture", arange(6).reshape({1, 2, 3}).to(kByte), 8);
  writer.add_figure("figure", plot::lines({{"a", {1, 2}}}), 9);
  writer.add_text("notes", "# a title\nund Umlaute: äöü", 10);

  manual_seed(0);
  nn::Sequential net{nn::Linear(4, 8), nn::ReLU(), nn::Linear(8, 2)};
  optim::SGD sgd(net->parameters(), 0.1);
  data::DataLoader loader({randn({32, 4}), randint(0, 2, {32}, kLong)}, {.batch_size = 8});
  History history(dir + "/log.csv");
  profiler::Profile profile;
  const nn::ProfileModules named(*net);
  for (int epoch = 0; epoch < 2; ++epoch) {
    const profiler::Scope scope("epoch \"" + str(epoch) + "\"");
    for (auto& [x, y] : loader) {
      const auto loss = nn::functional::cross_entropy(net->forward(x), y);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      history.loss(loss.item<double>());
    }
    history.epoch({{"accuracy", 0.5}});
  }
  profile.save(dir + "/trace.json");
  std::puts(profile.table(30).c_str());
  writer.add_history(history);
  HtmlReport("A < B").heading("Training").history(history).text("the end").save(dir + "/page.html");
  plot::images(rand({10, 1, 5, 5})).save(dir + "/images.svg");
  plot::confusion(tensor({{3, 1}, {0, 2}}, kLong), {"cat", "dog"}).save(dir + "/confusion.svg");
  plot::bars({"a & b", "c"}, {1, 2}).save(dir + "/bars.svg");
}
