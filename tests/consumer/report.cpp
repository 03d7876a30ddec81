// Uses the component xtgrad::report: an event file that TensorBoard could show.
#include <xtgrad/report/tensorboard.h>

#include <cstdio>
#include <filesystem>

int main() {
  const auto dir = std::filesystem::temp_directory_path() / "xtgrad_consumer_report";
  std::filesystem::remove_all(dir);
  xtgrad::report::SummaryWriter writer(dir.string());
  writer.add_scalar("loss", 0.5, 1);
  // Two records of length, checksum, message and checksum.
  const auto bytes = std::filesystem::file_size(writer.path());
  std::printf("an event file of %d bytes\n", static_cast<int>(bytes));
  std::filesystem::remove_all(dir);
  return bytes > 2 * 16 ? 0 : 1;
}
