// Text: tokens, vocabularies, windows, fortunes.
#include <doctest/doctest.h>
#include <unistd.h>
#include <xtgrad/core/data/text.h>
#include <xtgrad/core/ops/create.h>

#include <filesystem>
#include <fstream>

#include "close.h"

using namespace xtgrad;
using namespace xtgrad::data;

using Tokens = std::vector<std::string>;

TEST_CASE("texts are cut into characters and words") {
  CHECK(letters_only("The Time-Machine, by H. G. Wells [1898]\n") ==
        "the time machine by h g wells");
  CHECK(letters_only(" \t") == "");
  CHECK(words(" the time\n\tmachine ") == Tokens{"the", "time", "machine"});
  CHECK(characters("aé€😀") == Tokens{"a", "é", "€", "😀"});
  CHECK(characters("\xE2\x82z\xFF") == Tokens{"\xE2", "\x82", "z", "\xFF"});
}

TEST_CASE("Vocab numbers tokens by frequency") {
  const Vocab vocab({"b", "a", "c", "b", "a", "b", "d"}, 0, {"<pad>"});
  CHECK(vocab.size() == 6);
  CHECK(vocab.token(0) == "<unk>");
  check_numbers(vocab.encode({"<pad>", "b", "a", "c", "d", "e"}), {1, 2, 3, 4, 5, 0});
  CHECK(vocab.decode(vocab.encode({"c", "e"})) == Tokens{"c", "<unk>"});
  CHECK(vocab["zzz"] == Vocab::unknown());
  CHECK(vocab.contains("a"));
  CHECK(!vocab.contains("zzz"));
  CHECK(vocab.frequency("b") == 3);
  CHECK(vocab.frequency("zzz") == 0);
  CHECK(Vocab({"b", "a", "b"}, 2).size() == 2);
  CHECK(first_line([&] { vocab.token(6); }) == "Vocab: there is no token 6");
}

TEST_CASE("SequenceWindows are inputs and what follows them") {
  datasets::SequenceWindows windows(arange(10), 3, 2);
  CHECK(windows.size() == 4);
  const auto [x, y] = windows.get(3);
  check_numbers(x, {6, 7, 8});
  check_numbers(y, {7, 8, 9});
  const auto [xs, ys] = windows.batch(tensor({3, 0}));
  check_numbers(xs, {6, 7, 8, 0, 1, 2});
  check_numbers(ys, {7, 8, 9, 1, 2, 3});
  CHECK(datasets::SequenceWindows(arange(10), 3, 0).size() == 3);
  CHECK(datasets::SequenceWindows(arange(4), 3).size() == 1);
  CHECK_THROWS_AS(windows.get(4), IndexError);
  CHECK_THROWS_AS(datasets::SequenceWindows(arange(3), 3), ValueError);
}

TEST_CASE("read_fortunes divides at lines of %") {
  const auto path =
      std::filesystem::temp_directory_path() / ("xtgrad_text_" + std::to_string(getpid()));
  std::ofstream(path) << "one\ntwo\n%\n100 %\n%\n%\nlast";
  CHECK(read_fortunes(path.string()) == Tokens{"one\ntwo\n", "100 %\n", "last\n"});
  CHECK(read_text(path.string()).substr(0, 4) == "one\n");
  std::filesystem::remove(path);
  CHECK_THROWS_AS(read_text(path.string()), Error);
}
