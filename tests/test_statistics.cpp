// Covariances, slopes of samples, histograms, conv_tbc: PyTorch 1.13.1's numbers and gradients.
#include <xtgrad/core/warning.h>

#include "weighted.h"

namespace {

/// Keeps a warning's text.
struct Heard : xtgrad::WarningHandler {
  std::string text;
  void process(const xtgrad::SourceLocation&, const std::string& t, bool) override { text = t; }
};

}  // namespace

TEST_CASE("cov: weights, correction, gradients, one variable") {
  const Tensor x = numbers({3, 4}), f = torch::tensor({1, 2, 0, 3}), w = doubles({.5, 1, 2, .25});
  check_numbers(torch::cov(x),
                {0.50754843505, 0.0139124233433, 0.146334009644, 0.0139124233433, 0.807358659706,
                 -0.333574182224, 0.146334009644, -0.333574182224, 0.597719537436});
  check_numbers(x.cov(0),
                {0.380661326287, 0.0104343175075, 0.109750507233, 0.0104343175075, 0.60551899478,
                 -0.250180636668, 0.109750507233, -0.250180636668, 0.448289653077});
  check_numbers(torch::cov(x, 1, f),
                {0.341820460379, 0.152009208887, -0.0274057522497, 0.152009208887, 0.890990486067,
                 0.0134037258876, -0.0274057522497, 0.0134037258876, 0.00299266045439});
  check_numbers(torch::cov(x, 1, {}, w),
                {0.531857463503, 0.062636739008, 0.368517685758, 0.062636739008, 0.440526748935,
                 -0.302472680038, 0.368517685758, -0.302472680038, 0.948996360781});
  check_numbers(torch::cov(x, 2, f, w),
                {0.591223761609, 0.399572220029, -0.0431546968851, 0.399572220029, 1.16684377846,
                 -0.00129296759007, -0.0431546968851, -0.00129296759007, 0.00401624357646});
  const auto both = [&](const std::vector<Tensor>& v) { return torch::cov(v[0], 1, f, v[1]); };
  const auto g = gradients(both, {x, w});
  check_numbers(
      g[0], {0.370719843333, -0.00420619123093, 0, -0.366513652102, -0.273551420142, 0.416479023139,
             0, -0.142927602998, -0.111656169462, 0.170763598524, 0, -0.0591074290619});
  check_numbers(g[1], {0.408876033499, -0.0989263586551, 0, -0.422046632377});
  check_second_order([&](const auto& v) { return std::vector<Tensor>{both(v)}; }, {x, w});
  CHECK(torch::cov(x.to(torch::kFloat)).allclose(torch::cov(x).to(torch::kFloat), 1e-5, 1e-6));
  CHECK((torch::cov(x.to(torch::kFloat), 1, {}, w).scalar_type() == torch::kDouble));
  check_numbers(torch::cov(x[0]), {0.50754843504990366});
  CHECK(torch::cov(x[0]).dim() == 0);
  const Tensor whole = torch::cov(torch::arange(6).reshape({2, 3}));
  CHECK((whole.scalar_type() == torch::kFloat));
  check_numbers(whole, {1, 1, 1, 1});
  CHECK(torch::cov(torch::zeros({0, 3})).sizes().equals({0, 0}));
}

TEST_CASE("corrcoef") {
  const Tensor x = numbers({3, 4});
  check_numbers(torch::corrcoef(x), {1, 0.0217335556723, 0.265679350171, 0.0217335556723, 1,
                                     -0.480187057389, 0.265679350171, -0.480187057389, 1});
  CHECK(x.corrcoef().equal(torch::corrcoef(x)));
  const auto f = [](const std::vector<Tensor>& v) { return torch::corrcoef(v[0]); };
  check_numbers(gradients(f, {x})[0],
                {0.155860124908, 0.408019585555, 0.0218502178077, -0.58572992827, -0.413838508255,
                 0.45554223893, -0.232361179476, 0.1906574488, -0.292974529503, 0.268054723435,
                 -0.0245471675322, 0.0494669735996});
  // Its diagonal is 1 up to rounding, where clamp() has a kink.
  check_second_order([&](const auto& v) { return std::vector<Tensor>{f(v).triu(1)}; }, {x});
  check_numbers(torch::corrcoef(x[0]), {1});
  check_numbers(torch::corrcoef(torch::ones({2, 3})), {kNan, kNan, kNan, kNan});
  CHECK(torch::corrcoef(torch::zeros({0, 3})).sizes().equals({0, 0}));
}

TEST_CASE("cov: degrees of freedom, and errors") {
  const Tensor x = numbers({3, 4}), f = torch::tensor({1, 2, 0, 3}), w = doubles({.5, 1, 2, .25});
  Heard heard;
  {
    xtgrad::Warning::WarningHandlerGuard guard(&heard);
    check_numbers(torch::cov(x, 5), {kInf, kInf, kInf, kInf, kInf, -kInf, kInf, -kInf, kInf});
    CHECK(heard.text == "cov(): degrees of freedom is <= 0");
    check_numbers(torch::cov(torch::tensor(1.)), {kNan});
    check_numbers(torch::corrcoef(torch::tensor(1.)), {kNan});
    CHECK(torch::cov(torch::zeros({3, 0})).isnan().all().item<bool>());
    CHECK(torch::cov(torch::zeros({0})).dim() == 0);
  }
  const auto says = [&](torch::optional<Tensor> fs, torch::optional<Tensor> ws) {
    return first_line([&] { torch::cov(x, 1, fs, ws); });
  };
  CHECK(first_line([&] {
          torch::cov(numbers({2, 2, 2}));
        }) ==
        "cov(): expected input to have two or fewer dimensions but got an input with 3 dimensions");
  CHECK(first_line([&] {
          torch::corrcoef(numbers({2, 2, 2}));
        }) ==
        "corrcoef(): expected input to have two or fewer dimensions but got an input with 3 "
        "dimensions");
  CHECK(first_line([&] { torch::cov(x > 0); }) == "cov(): bool dtype is not supported for input");
  CHECK(says(w, {}) ==
        "cov(): expected fweights to have integral dtype but got fweights with Double dtype");
  CHECK(says(f.narrow(0, 0, 2), {}) ==
        "cov(): expected fweights to have the same numel as there are observations in the input "
        "but got 2 != 4");
  CHECK(says(-f, {}) == "cov(): fweights cannot be negative");
  CHECK(says({}, f) ==
        "cov(): expected aweights to have floating point dtype but got aweights with Long dtype");
  CHECK(says({}, w.reshape({2, 2})) ==
        "cov(): expected aweights to have one or fewer dimensions but got aweights with 2 "
        "dimensions");
  CHECK(says({}, w * 0) == "cov(): weights sum to zero, can't be normalized");
}

TEST_CASE("gradient: spacings as numbers and as coordinates, edges of both orders") {
  const Tensor x = numbers({3, 4}), c0 = doubles({0, 1, 4}), c1 = doubles({0, 1, 3, 7});
  const torch::optional<torch::Scalar> two = 2.;
  const torch::optional<int64_t> second = 1, first = 0;
  std::vector<Tensor> y = torch::gradient(x);
  check_numbers(y[0], {-0.973822734906, -0.234976358135, -1.365871138, 1.20792935486,
                       -0.735679489541, 0.125218427099, 0.293348369741, -0.101559138617,
                       -0.497536244177, 0.485413212333, 1.95256787748, -1.4110476321});
  check_numbers(y[1], {-1.59827348012, -0.214676249783, 0.234449589321, -0.700021801907,
                       -0.859427103345, -0.410700451331, 0.95590244582, 1.87377869096,
                       0.123522353165, 0.814351609499, 0.00767202360564, -1.48983681862});
  y = torch::gradient(x, two, c10::nullopt, 2);
  check_numbers(y[0], {-0.605982990135, -0.297585571685, -1.51254532287, 1.25870892417,
                       -0.367839744771, 0.0626092135495, 0.14667418487, -0.0507795693084,
                       -0.129696499406, 0.422803998784, 1.80589369261, -1.36026806279});
  check_numbers(y[1], {-1.49093535522, -0.107338124892, 0.117224794661, -0.817246596568,
                       -0.65407687768, -0.205350225665, 0.47795122291, 1.39582746805,
                       -0.283653451585, 0.40717580475, 0.00383601180282, -1.49367283042});
  const std::vector<torch::Scalar> distances{2., .5};
  y = torch::gradient(x, distances, torch::IntArrayRef({1, 0}));
  check_numbers(y[0], {-0.799136740058, -0.107338124892, 0.117224794661, -0.350010900953,
                       -0.429713551673, -0.205350225665, 0.47795122291, 0.936889345478,
                       0.0617611765823, 0.40717580475, 0.00383601180282, -0.744918409311});
  check_numbers(y[1], {-1.94764546981, -0.46995271627, -2.731742276, 2.41585870972, -1.47135897908,
                       0.250436854198, 0.586696739482, -0.203118277233, -0.995072488353,
                       0.970826424667, 3.90513575497, -2.82209526419});
  const std::vector<Tensor> places{c0, c1};
  y = torch::gradient(x, torch::TensorList(places));
  check_numbers(y[0], {-0.973822734906, -0.234976358135, -1.365871138, 1.20792935486,
                       -0.771828404861, -0.135781167574, -0.861689363711, 0.788359713472,
                       -0.165845414726, 0.161804404111, 0.650855959161, -0.470349210698});
  check_numbers(y[1], {-1.59827348012, -0.870695489986, 0.331305176691, -0.175005450477,
                       -0.859427103345, -0.566613702116, 0.168823624474, 0.468444672739,
                       0.123522353165, 0.333211713082, 0.377573887059, -0.372459204656});
  y = torch::gradient(x, torch::TensorList(places), c10::nullopt, 2);
  check_numbers(y[0], {-1.17581706495, -0.334171548697, -1.87005291229, 1.62749899625,
                       -0.771828404861, -0.135781167574, -0.861689363711, 0.788359713472,
                       0.44013757541, 0.459389975796, 2.16340128203, -1.72905813487});
  check_numbers(y[1], {-2.32585147025, -0.870695489986, 0.331305176691, -0.681316077644,
                       -1.15224050457, -0.566613702116, 0.168823624474, 0.768065721004,
                       -0.0861670067526, 0.333211713082, 0.377573887059, -1.12249229637});
  for (int64_t order : {1, 2}) {
    const auto f = [&](const std::vector<Tensor>& v) {
      const std::vector<Tensor> at{c0, v[1]};
      return torch::gradient(v[0], torch::TensorList(at), c10::nullopt, order);
    };
    if (order == 2) {
      const auto g = gradients(f, {x, c1});
      check_numbers(g[0], {-2.04241723035, 1.96052765731, 1.00185599702, -0.784023086414,
                           2.71123237447, -1.06492586278, -2.48979296354, 1.18803985663,
                           0.728841195204, -2.00958840533, 1.10737668005, -0.307126212266});
      check_numbers(g[1], {0.51339461014, -0.282056970069, -0.198249547684, -0.0330880923863});
    }
    check_second_order(f, {x, c1});
  }
  // The other forms say the same.
  y = torch::gradient(x, torch::Scalar(2.), 1);
  CHECK((y.size() == 1 &&
         y[0].equal(torch::gradient(x, torch::Scalar(2.), torch::IntArrayRef({-1}))[0])));
  CHECK(torch::gradient(x, torch::IntArrayRef({1, 0}))[1].equal(torch::gradient(x)[0]));
  CHECK(torch::gradient(x, torch::ArrayRef<torch::Scalar>(distances[0]), second)[0].equal(y[0]));
  CHECK(torch::gradient(x, torch::TensorList(c1), torch::IntArrayRef({1}))[0].equal(
      torch::gradient(x, torch::TensorList(c1), second)[0]));
  // A parabola is exact, at the ends with edge_order 2.
  const Tensor t = doubles({0, 1, 3, 4, 4.5});
  CHECK(torch::gradient(t * t, torch::TensorList(t), first, 2)[0].allclose(2 * t, 1e-12, 1e-12));
  check_numbers(torch::gradient(torch::arange(6).square())[0], {1, 2, 4, 6, 8, 9});
  check_numbers(
      torch::gradient(torch::arange(4).square(), torch::TensorList(torch::tensor({0, 1, 3, 7})))[0],
      {1, 7. / 6, 17. / 12, 1.25});
  CHECK(torch::gradient(x.to(torch::kFloat))[0].allclose(torch::gradient(x)[0].to(torch::kFloat)));
  CHECK(torch::gradient(torch::tensor(1.)).empty());
  CHECK(torch::gradient(x, torch::IntArrayRef{}).empty());
  CHECK(torch::gradient(torch::zeros({0, 3}), torch::Scalar(1), 1)[0].sizes().equals({0, 3}));
}

TEST_CASE("gradient: errors") {
  const Tensor x = numbers({3, 4}), c0 = doubles({0, 1, 4});
  const std::vector<torch::Scalar> three{1, 2, 3};
  const std::vector<Tensor> wrong{c0, c0}, table{c0, numbers({2, 2})};
  CHECK(first_line([&] {
          torch::gradient(x, torch::optional<torch::Scalar>(), c10::nullopt, 3);
        }) == "torch.gradient only supports edge_order=1 and edge_order=2.");
  CHECK(first_line([&] { torch::gradient(torch::zeros({4}, torch::kByte)); }) ==
        "torch.gradient does not support uint8 input.");
  const std::string small =
      "torch.gradient expected each dimension size to be at least edge_order+1";
  CHECK(first_line([&] { torch::gradient(numbers({3, 1})); }) == small);
  CHECK(first_line([&] {
          torch::gradient(numbers({2}), torch::Scalar(1), torch::IntArrayRef({0}), 2);
        }) == small);
  CHECK(first_line([&] { torch::gradient(torch::zeros({0})); }) == small);
  CHECK(first_line([&] { torch::gradient(torch::tensor(1.), torch::Scalar(1), 0); }) == small);
  CHECK(first_line([&] {
          torch::gradient(x, torch::IntArrayRef({0, -2}));
        }) == "dim 0 appears multiple times in the list of dims");
  CHECK(first_line([&] { torch::gradient(x, three); }) ==
        "torch.gradient expected spacing to be unspecified, a scalar or a list of length 2 but got "
        "a list of length 3");
  CHECK(first_line([&] { torch::gradient(x, three, torch::IntArrayRef({1})); }) ==
        "torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim "
        "arguments to have the same length, but got a spacing argument of length 3 and a dim "
        "argument of length 1.");
  CHECK(first_line([&] { torch::gradient(x, torch::TensorList(table)); }) ==
        "torch.gradient expected each element of spacing to have one dimension, but got an element "
        "with 2 dimensions!");
  CHECK(first_line([&] { torch::gradient(x, torch::TensorList(wrong)); }) ==
        "gradient: dim 1 has 4 elements, its coordinates are 3");
  CHECK_THROWS_AS(torch::gradient(x, torch::Scalar(1), 2), xtgrad::IndexError);
}

TEST_CASE("conv_tbc: padding of any sign, gradients") {
  struct Known {
    int64_t pad;
    std::vector<double> y, by_x, by_w, by_b;
  };
  const std::vector<Known> all = {
      {0,
       {2.09207397698, -1.38935248798, -0.801221550309, 0.541889643885, 2.20529419321,
        -0.368759417638, 0.342025142857, -0.780634314952},
       {1.28082343518, 0.564671696093, 0.564671696093, 0.252729965625, 1.27842110717, -1.2678413669,
        -1.2678413669, -1.31587529273, 0.85432858976, 0.425848861754, -0.900035675099,
        2.30908899649, 0.585569513371, 0.354789890396, 0.134887770811, -1.4043753219},
       {1.80507617255, -1.50169122737, -1.50169122737, 2.48571154175, -1.37368514784, 1.91839829359,
        0.0799381352593, 0.536152246524, 0.848353939849, -0.0695221773215, 0.200197795868,
        -1.32651792407},
       {0.167485067192, -1.11645862722}},
      {1,
       {0.544666174857, -1.73363041308, 2.58120829362, -1.39921652013, 2.09207397698,
        -1.38935248798, -0.801221550309, 0.541889643885, 2.20529419321, -0.368759417638,
        0.342025142857, -0.780634314952, -0.713647673847, 1.32712551138, 2.55568293815,
        -1.36819058155},
       {1.27842110717, -1.2678413669, -1.2678413669, -1.31587529273, 0.707514899629, 0.312044723203,
        0.312044723203, 2.86208595938, -0.0464650852398, -0.0289114314807, 0.463232941792,
        -2.904384629, -0.198965257415, 1.05804583119, 0.73358782892, 1.20651710708},
       {-1.92348558322, -1.50988476414, 2.67992701201, 0.551039229137, 4.4269472338, -1.30941612752,
        -1.30941612752, 4.86435333066, -1.92348558322, 2.67992701201, -1.50988476414,
        0.551039229137},
       {-0.995682448041, -2.17352384076}},
      {2,
       {-0.444467340475, -0.811288122493, 0.294320282802,  -0.824118390863, 0.544666174857,
        -1.73363041308,  2.58120829362,   -1.39921652013,  2.09207397698,   -1.38935248798,
        -0.801221550309, 0.541889643885,  2.20529419321,   -0.368759417638, 0.342025142857,
        -0.780634314952, -0.713647673847, 1.32712551138,   2.55568293815,   -1.36819058155,
        0.72210326664,   -0.57170131238,  -0.352968969609, 0.234770936297},
       {0.707514899629, 0.312044723203, 0.312044723203, 2.86208595938, -0.0464650852398,
        -0.0289114314807, 0.463232941792, -2.904384629, 0.0845156398786, 1.16344774532,
        1.61266140264, 1.56663997651, 0.93832988693, -1.08420329111, 3.35727249174,
        -0.846687446588},
       {-0.282822389238, 0.312333796144, -0.261380735772, 0.36295958728, -2.16737593571,
        -0.475201817495, 2.37584442661, 1.02165327158, 4.4269472338, -1.30941612752, -1.30941612752,
        4.86435333066},
       {1.11712564649, -4.12095823161}},
      {-1,
       {3.55272851143, -1.73581025412, -0.538882839535, 1.98884778635},
       {0, 0, 1.28082343518, 0.564671696093, 1.20388224968, -1.24610321981, 0.0841781284044,
        0.554142751936, -0.113804138552, 0.552996962887, 0, 0},
       {0.292241144865, -0.273787790174, -0.650992686179, 0.503422369764, -0.504429256046,
        0.37475268674, -0.455393391274, 0.485702163264, -1.06214367005, 0.903149230194,
        0.565492575418, -0.550493653935},
       {1.25358947005, -1.04470581197}},
  };
  const Tensor w = numbers({3, 2, 2}), b = numbers({2});
  for (const Known& one : all) {
    const Tensor x = one.pad < 0 ? numbers({6, 1, 2}) : numbers({4, 2, 2});
    const auto f = [&](const std::vector<Tensor>& v) {
      return torch::conv_tbc(v[0], v[1], v[2], one.pad);
    };
    check_numbers(f({x, w, b}), one.y);
    const auto g = gradients(f, {x, w, b});
    check_numbers(g[0], one.by_x);
    check_numbers(g[1], one.by_w);
    check_numbers(g[2], one.by_b);
    check_second_order([&](const auto& v) { return std::vector<Tensor>{f(v)}; }, {x, w, b});
    const Tensor turned = torch::conv1d(x.permute({1, 2, 0}), w.permute({2, 1, 0}), b, 1,
                                        std::max<int64_t>(one.pad, 0));
    if (one.pad >= 0) CHECK(turned.permute({2, 0, 1}).allclose(f({x, w, b}), 1e-12, 1e-12));
  }
  const Tensor x = numbers({5, 2, 2});
  CHECK(torch::conv_tbc(x.narrow(0, 0, 2), w, b).sizes().equals({0, 2, 2}));
  CHECK(torch::conv_tbc(x.narrow(1, 0, 0), w, b).sizes().equals({3, 0, 2}));
  CHECK(torch::conv_tbc(x, w.narrow(0, 0, 0), b).sizes().equals({6, 2, 2}));
  CHECK(torch::conv_tbc(x.narrow(2, 0, 0), w.narrow(1, 0, 0), b)[0][0].equal(b));
  check_numbers(
      torch::conv_tbc(torch::ones({2, 1, 1}, torch::kLong), torch::ones({2, 1, 1}, torch::kLong),
                      torch::ones({1}, torch::kLong)),
      {3});
  CHECK(first_line([&] { torch::conv_tbc(x[0], w, b); }) ==
        "Input must have 3 dims: time, batch, in_channel");
  CHECK(first_line([&] { torch::conv_tbc(x, w[0], b); }) ==
        "Weight tensor must have 3 dims: kernel_width, in_channels, out_channels.");
  CHECK(first_line([&] { torch::conv_tbc(x, w, numbers({3})); }) ==
        "Bias size must equal dim 2 in the weight tensor (output channels).");
  CHECK(first_line([&] {
          torch::conv_tbc(x, numbers({3, 3, 2}), b);
        }) == "Input dim 2 (input channels) is not == dim 1 in the weight tensor");
  CHECK(first_line([&] { torch::conv_tbc(x, w, w[0]); }) == "Bias must be 1-D");
  CHECK(first_line([&] { torch::conv_tbc(x, w.to(torch::kFloat), b); }) ==
        "self and mat2 must have the same dtype");
  CHECK(first_line([&] { torch::conv_tbc(x.narrow(0, 0, 1), w, b); }) ==
        "Trying to create tensor with negative dimension -1: [-1, 2, 2]");
}
