// Replacing files whole: what a full disk, a crash or a pipe leaves.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <torch/torch.h>

#include <csignal>
#include <thread>

#include "files.h"

namespace {

torch::Tensor large() { return torch::arange(100000); }

// What a child process does whose files may not grow beyond 64 KB; its exit code, or minus its
// signal.
template <class F>
int run_with_full_disk(bool killed, F f) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, killed ? SIG_DFL : SIG_IGN);
    const rlimit limit{65536, 65536};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      f();
      _exit(0);
    } catch (const xtgrad::Error& e) {
      _exit(std::string(e.what()).find("File too large") == std::string::npos ? 2 : 1);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a write that fails leaves the old file and nothing else") {
  const TemporaryFolder folder;
  const auto path = folder / "model";
  const torch::Tensor t = large();
  CHECK(run_with_full_disk(false, [&] { torch::save(t, path); }) == 1);
  CHECK(folder.count() == 0);
  torch::save(torch::ones({3}), path);
  const std::string old = read_bytes(path);
  CHECK(run_with_full_disk(false, [&] { torch::save(t, path); }) == 1);
  CHECK(read_bytes(path) == old);
  CHECK(folder.count() == 1);
  CHECK(run_with_full_disk(true, [&] { torch::save(t, path); }) == -SIGXFSZ);  // a crash
  CHECK(read_bytes(path) == old);
  torch::save(t, path);
  torch::Tensor loaded;
  torch::load(loaded, path);
  CHECK(same_bits(loaded, t));
}

TEST_CASE("an error while the tensors are written leaves the old file too") {
  const TemporaryFolder folder;
  xtgrad::save_safetensors(folder / "m", {{"a", torch::ones({3})}});
  const std::string old = read_bytes(folder / "m");
  CHECK_THROWS_AS(xtgrad::save_safetensors(folder / "m", {{"a", torch::Tensor()}}), xtgrad::Error);
  CHECK(read_bytes(folder / "m") == old);
  CHECK(folder.count() == 1);
}

TEST_CASE("devices and pipes are written to, not replaced") {
  CHECK(error_of<xtgrad::Error>([] { torch::save(large(), "/dev/full"); },
                                "No space left on device"));
  struct stat info {};
  REQUIRE(stat("/dev/full", &info) == 0);
  CHECK(S_ISCHR(info.st_mode));
  torch::save(large(), "/dev/null");

  const TemporaryFolder folder;
  const auto pipe = folder / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&] { torch::save(large(), pipe); });
  torch::Tensor loaded;
  torch::load(loaded, pipe);
  writer.join();
  CHECK(same_bits(loaded, large()));
}

TEST_CASE("a link stays a link, permissions stay, new files have the usual ones") {
  const TemporaryFolder folder;
  const auto mode = [&](const std::string& name) {
    struct stat info {};
    stat((folder / name).c_str(), &info);
    return info.st_mode & 07777;
  };
  const mode_t mask = umask(027);
  torch::save(torch::ones({1}), folder / "target");
  umask(mask);
  CHECK(mode("target") == 0640);
  std::filesystem::create_symlink("target", folder / "link");
  std::filesystem::permissions(folder / "target", std::filesystem::perms(0604));
  torch::save(torch::ones({2}), folder / "link");
  CHECK(std::filesystem::is_symlink(folder / "link"));
  torch::Tensor t;
  torch::load(t, folder / "target");
  CHECK(t.numel() == 2);
  CHECK(mode("target") == 0604);
}

TEST_CASE("a folder is no file, and neither is one in a folder that is not there") {
  const TemporaryFolder folder;
  torch::Tensor t;
  CHECK(error_of<xtgrad::Error>([&] { torch::save(torch::ones({1}), folder.path); },
                                "Is a directory"));
  CHECK(error_of<xtgrad::Error>([&] { torch::load(t, folder.path); }, "Is a directory"));
  CHECK(error_of<xtgrad::Error>([&] { torch::save(torch::ones({1}), folder / "none/x"); },
                                "No such file"));
  CHECK(folder.count() == 0);
}
