/// @file Optimizer: parameter groups with options, a state for each parameter, and step().
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/flat_map.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>
#include <xtgrad/core/torch_version.h>
#include <xtgrad/optim/fields.h>

#include <string>
#include <vector>

namespace xtgrad::optim { inline namespace v1 {

/// What an optimiser keeps of a parameter between steps, such as its momentum. Subclass
/// OptimizerCloneableParamState.
class XTGRAD_API OptimizerParamState {
 public:
  virtual ~OptimizerParamState() = default;
  /// A copy on the same tensors; throws unless a subclass is an OptimizerCloneableParamState.
  virtual std::unique_ptr<OptimizerParamState> clone() const;
  /// Reads the state; throws unless a subclass overrides it, as OptimizerCloneableParamState does.
  virtual void serialize(xtgrad::serialize::InputArchive& archive);
  /// Writes the state; throws unless a subclass overrides it.
  virtual void serialize(xtgrad::serialize::OutputArchive& archive) const;
  /// The state of parameter `index` from an archive of libtorch before 1.5; by default there is
  /// none.
  virtual bool load_old(xtgrad::serialize::InputArchive& archive, size_t index);
  /// A tensor of the state, by its name in XTGRAD_FIELDS, and whether it is always there.
  using Visit = std::function<void(const char* name, Tensor& t, bool needed)>;
  /// Calls `visit(name, tensor, needed)` with each tensor that has the parameter's shape; those
  /// that are not needed may be undefined. By default there is none. All tensors of a Derived with
  /// `static constexpr int kLikeParameter = 2` are so, and the first two needed.
  virtual void each_like_parameter(const Visit& visit);

 private:
  /// What clone() hands on. A template that mentions unique_ptr has every compile instantiate it.
  virtual OptimizerParamState* new_copy() const;
};
/// Fields that Derived lists with XTGRAD_FIELDS are saved, loaded and compared (optim/fields.h).
template <class Derived>
class XTGRAD_API OptimizerCloneableParamState : public OptimizerParamState {
 public:
  /// Reads the fields that Derived lists.
  void serialize(xtgrad::serialize::InputArchive& archive) override {
    if constexpr (detail::HasFields<Derived>)
      detail::load_fields(archive, static_cast<Derived&>(*this));
    else
      OptimizerParamState::serialize(archive);
  }
  /// Writes the fields that Derived lists.
  void serialize(xtgrad::serialize::OutputArchive& archive) const override {
    if constexpr (detail::HasFields<Derived>)
      detail::save_fields(archive, static_cast<const Derived&>(*this));
    else
      OptimizerParamState::serialize(archive);
  }
  /// Reads them by the names in Derived::kOldNames, if it has any.
  bool load_old(xtgrad::serialize::InputArchive& archive, size_t index) override {
    if constexpr (requires { Derived::kOldNames[0]; })
      return detail::load_old_fields(archive, index, static_cast<Derived&>(*this));
    else
      return OptimizerParamState::load_old(archive, index);
  }
  /// The tensors of a Derived that has kLikeParameter.
  void each_like_parameter(const Visit& visit) override {
    if constexpr (requires { Derived::kLikeParameter; })
      detail::each_tensor(static_cast<Derived&>(*this), visit);
  }

 private:
  OptimizerParamState* new_copy() const override {
    return new Derived(static_cast<const Derived&>(*this));
  }
};

/// The numbers that say how to step: learning rate and so on. Subclass OptimizerCloneableOptions.
class XTGRAD_API OptimizerOptions {
 public:
  virtual ~OptimizerOptions() = default;
  /// A copy; throws unless a subclass is an OptimizerCloneableOptions.
  virtual std::unique_ptr<OptimizerOptions> clone() const;
  /// Reads the options; throws unless a subclass overrides it, as OptimizerCloneableOptions does.
  virtual void serialize(xtgrad::serialize::InputArchive& archive);
  /// Writes the options; throws unless a subclass overrides it.
  virtual void serialize(xtgrad::serialize::OutputArchive& archive) const;
  /// The learning rate; throws unless a subclass overrides it.
  virtual double get_lr() const;
  /// Another learning rate; throws unless a subclass overrides it.
  virtual void set_lr(double lr);
  /// Where the momentum is, or null; with `or_beta1` also the first of `betas`. Schedulers that
  /// cycle the momentum ask.
  virtual double* momentum_place(bool or_beta1);

 private:
  virtual OptimizerOptions* new_copy() const;
};
/// Takes learning rate and momentum from Derived's arguments `lr`, `momentum` and `betas`, as far
/// as it has them. Fields that Derived lists with XTGRAD_FIELDS are saved, loaded and compared
/// (optim/fields.h).
template <class Derived>
class XTGRAD_API OptimizerCloneableOptions : public OptimizerOptions {
 public:
  /// Derived's `lr`.
  double get_lr() const override {
    if constexpr (kHasLr<Derived>) return self().lr();
    return OptimizerOptions::get_lr();
  }
  /// Another `lr` for Derived.
  void set_lr(double lr) override {
    if constexpr (kHasLr<Derived>)
      static_cast<Derived&>(*this).lr(lr);
    else
      OptimizerOptions::set_lr(lr);
  }
  /// Derived's `momentum`, or with `or_beta1` the first of its `betas`; else null.
  double* momentum_place(bool or_beta1) override {
    [[maybe_unused]] auto& options = static_cast<Derived&>(*this);
    if constexpr (requires { options.momentum(); }) return &options.momentum();
    if constexpr (requires { options.betas(); })
      if (or_beta1) return &std::get<0>(options.betas());
    return nullptr;
  }
  /// Reads the fields that Derived lists.
  void serialize(xtgrad::serialize::InputArchive& archive) override {
    if constexpr (detail::HasFields<Derived>)
      detail::load_fields(archive, static_cast<Derived&>(*this));
    else
      OptimizerOptions::serialize(archive);
  }
  /// Writes the fields that Derived lists.
  void serialize(xtgrad::serialize::OutputArchive& archive) const override {
    if constexpr (detail::HasFields<Derived>)
      detail::save_fields(archive, self());
    else
      OptimizerOptions::serialize(archive);
  }

 private:
  template <class T>
  static constexpr bool kHasLr = requires(T& options) {
    options.lr(0.1);
  };
  const Derived& self() const { return static_cast<const Derived&>(*this); }
  OptimizerOptions* new_copy() const override { return new Derived(self()); }
};

/// Whether all listed fields of two options or states are the same.
template <class T>
requires((std::is_base_of_v<OptimizerOptions, T> ||
          std::is_base_of_v<OptimizerParamState, T>)&&detail::HasFields<T>) bool
operator==(const T& a, const T& b) {
  return detail::same_fields(a, b);
}

/// Parameters that are stepped alike, with options of their own or the optimiser's defaults.
class XTGRAD_API OptimizerParamGroup {
 public:
  /// Parameters with the optimiser's defaults.
  OptimizerParamGroup(std::vector<Tensor> params);
  /// Parameters with options of their own.
  OptimizerParamGroup(std::vector<Tensor> params, std::unique_ptr<OptimizerOptions> options);
  /// A copy that shares the parameters; it has options of its own.
  OptimizerParamGroup(const OptimizerParamGroup& other);
  /// Takes over parameters and options.
  OptimizerParamGroup(OptimizerParamGroup&&) noexcept;
  ~OptimizerParamGroup();

  /// Whether it has options of its own; in an optimiser every group has.
  bool has_options() const { return options_ != nullptr; }
  /// Its options; throws where it has none.
  OptimizerOptions& options();
  /// Its options; throws where it has none.
  const OptimizerOptions& options() const;
  /// Other options.
  void set_options(std::unique_ptr<OptimizerOptions> options);
  /// Its parameters.
  std::vector<Tensor>& params() { return params_; }
  /// Its parameters.
  const std::vector<Tensor>& params() const { return params_; }
  /// The learning rate that schedulers begin with; the first one made for the group sets it.
  Optional<double>& initial_lr() { return initial_lr_; }

 protected:
  /// The tensors themselves, as handles: what step() writes is seen by the module.
  std::vector<Tensor> params_;
  /// Null without options of its own. Never shared; dearer to compile as unique_ptr.
  std::shared_ptr<OptimizerOptions> options_;
  /// nullopt until a scheduler is made.
  Optional<double> initial_lr_;
};

/// The address of a parameter, `parameter.unsafeGetTensorImpl()`: a text, which is libtorch 1.13's
/// key, and a pointer, which is 2.x's.
class OptimizerStateKey : public std::string {
 public:
  OptimizerStateKey() = default;
  /// Of such a text.
  OptimizerStateKey(std::string text) : std::string(std::move(text)) {}
  /// Of such a text.
  OptimizerStateKey(const char* text) : std::string(text) {}
  /// The text of an address: "0x55d0c9a3b2e0".
  XTGRAD_API explicit OptimizerStateKey(const void* impl);
  /// The address; null where the text is none.
  XTGRAD_API operator void*() const;
  /// The address as another pointer: `static_cast<c10::TensorImpl*>(key)`.
  template <class T>
  explicit operator T*() const {
    return static_cast<T*>(static_cast<void*>(*this));
  }
  /// Whether it is that address.
  template <class T>
  requires(!std::is_same_v<std::remove_const_t<T>, char>) bool operator==(T* impl) const {
    return static_cast<void*>(*this) == impl;
  }
  /// Whether both are one address.
  bool operator==(const OptimizerStateKey& other) const { return compare(other) == 0; }
  /// Whether it is that text.
  bool operator==(const std::string& text) const { return compare(text) == 0; }
};

/// What an optimiser keeps of each parameter, by the parameter's address.
class OptimizerStateMap : public FlatMap<OptimizerStateKey, std::unique_ptr<OptimizerParamState>> {
  using Map = FlatMap<OptimizerStateKey, std::unique_ptr<OptimizerParamState>>;

 public:
  using Map::at;
  using Map::contains;
  using Map::count;
  using Map::erase;
  using Map::find;
  using Map::insert;
  using Map::operator[];
  /// The state of the parameter at this address; throws an IndexError where there is none.
  XTGRAD_API mapped_type& at(const void* impl);
  /// The state of the parameter at this address; throws an IndexError where there is none.
  XTGRAD_API const mapped_type& at(const void* impl) const;
  /// The place of the parameter's state, or end().
  XTGRAD_API iterator find(const void* impl);
  /// The place of the parameter's state, or end().
  XTGRAD_API const_iterator find(const void* impl) const;
  /// 1 where there is a state of the parameter, else 0.
  XTGRAD_API size_t count(const void* impl) const;
  /// Whether there is a state of the parameter.
  bool contains(const void* impl) const { return count(impl) != 0; }
  /// Drops the parameter's state; returns how many there were, 1 or 0.
  XTGRAD_API size_t erase(const void* impl);
  /// The parameter's state, made null where there is none.
  XTGRAD_API mapped_type& operator[](const void* impl);
};

/// Base of the optimisers. See StepEach for the one to derive from.
class XTGRAD_API Optimizer {
 public:
  /// Computes the loss and its gradients, and returns the loss.
  using LossClosure = std::function<Tensor()>;
  /// By the parameter's address.
  using StateMap = OptimizerStateMap;

  /// Groups of parameters; `defaults` hold where a group has no options.
  explicit Optimizer(std::vector<OptimizerParamGroup> param_groups,
                     std::unique_ptr<OptimizerOptions> defaults);
  /// One group of parameters.
  explicit Optimizer(std::vector<Tensor> parameters, std::unique_ptr<OptimizerOptions> defaults);
  Optimizer(const Optimizer&) = delete;
  /// Takes over groups and state.
  Optimizer(Optimizer&&);
  virtual ~Optimizer();

  /// Updates every parameter that has a gradient. A closure is called first, with grad mode on, to
  /// compute the loss and the gradients anew; its loss is returned.
  virtual Tensor step(LossClosure closure = nullptr) = 0;
  /// Throws for a parameter that is no leaf.
  virtual void add_param_group(const OptimizerParamGroup& group);
  /// Adds to the first group.
  void add_parameters(const std::vector<Tensor>& parameters);
  /// Makes the gradients zero, or undefined.
  void zero_grad(bool set_to_none = xtgrad::detail::kZeroGradDrops);

  /// Those of the first group. Like add_parameters and size, libtorch's old interface, it warns.
  const std::vector<Tensor>& parameters() const noexcept;
  /// Those of the first group, to be changed.
  std::vector<Tensor>& parameters() noexcept;
  /// How many parameters all groups have.
  size_t size() const noexcept;
  /// The options of groups that bring none.
  OptimizerOptions& defaults() noexcept { return *defaults_; }
  /// The options of groups that bring none.
  const OptimizerOptions& defaults() const noexcept { return *defaults_; }
  /// The groups: `opt.param_groups()[0].options().set_lr(0.01)`.
  std::vector<OptimizerParamGroup>& param_groups() noexcept { return param_groups_; }
  /// The groups, for reading only.
  const std::vector<OptimizerParamGroup>& param_groups() const noexcept { return param_groups_; }
  /// What is kept of each parameter.
  StateMap& state() noexcept { return state_; }
  /// What is kept of each parameter.
  const StateMap& state() const noexcept { return state_; }

  /// Groups, options and state, with the parameters named by their place, not their address.
  virtual void save(serialize::OutputArchive& archive) const;
  /// Takes over what save() wrote. Throws where groups or parameters are not as many, a key is
  /// missing or a state has another shape than its parameter, and then the optimiser is as it was;
  /// states come in their parameters' types. The parameters' own numbers are the module's. Unlike
  /// libtorch's, it restores the options too, so that a changed learning rate is not lost.
  virtual void load(serialize::InputArchive& archive);
  /// A state as step() makes it for a parameter; null where the optimiser saves by itself.
  virtual std::unique_ptr<OptimizerParamState> make_state() const;
  /// Throws, naming `file` and `key`, where a state that was loaded from there is not one of the
  /// parameter's; gives its tensors the parameter's type.
  virtual void fit_state(OptimizerParamState& state, const Tensor& parameter,
                         const std::string& file, const std::string& key) const;

  /// The key of a parameter in state(): "0x55d0c9a3b2e0".
  static std::string state_key(const Tensor& parameter);

 protected:
  /// Calls the closure, if there is one, with grad mode on.
  static Tensor loss_of(const LossClosure& closure);
  /// To be asked by every step(): the first warns where there is nothing to optimise.
  void check_first_step() {
    if (!stepped_) [[unlikely]]
      first_step();
  }

  /// In the order in which they were given and added.
  std::vector<OptimizerParamGroup> param_groups_;
  /// By the parameters' addresses; a parameter has none before its first step.
  StateMap state_;
  /// What holds for groups without options; of the optimiser's own class of options.
  std::shared_ptr<OptimizerOptions> defaults_;

 private:
  void first_step();
  bool stepped_ = false;
};

/// What StepEach does, whatever its types.
class XTGRAD_API StepEachBase : public Optimizer {
 public:
  /// Calls Derived::update for each parameter that has a gradient.
  Tensor step(LossClosure closure = nullptr) override;
  /// An empty State.
  std::unique_ptr<OptimizerParamState> make_state() const override;

 protected:
  /// What StepEach knows of its types.
  struct Functions {
    /// A new State, which the caller owns.
    OptimizerParamState* (*new_state)();
    /// Derived::update: one parameter's step, without a graph.
    void (*update)(Tensor& param, const Tensor& grad, OptimizerParamState& state,
                   const OptimizerOptions& options);
    /// State::prepare, or nothing: takes the memory that the step will need.
    void (*prepare)(OptimizerParamState& state, const Tensor& param,
                    const OptimizerOptions& options);
    /// Derived::keeps_state; true unless it says no.
    bool (*keeps_state)(const OptimizerOptions& options);
    /// So that what was computed from a parameter cannot be differentiated after the step.
    bool advances_version;
    /// Whether `update` is one kernel, which needs no handles of its own.
    bool fused;
  };
  /// Groups of parameters; `defaults`, of Derived's class of options, hold where a group has none.
  StepEachBase(std::vector<OptimizerParamGroup> param_groups,
               std::unique_ptr<OptimizerOptions> defaults);

 private:
  virtual Functions functions() const = 0;
};

/// Base of an optimiser that updates one parameter after the other. Derived has
///
///     static void update(Tensor& param, const Tensor& grad, State& state, const Options& options);
///
/// which changes the numbers of `param` and `state` and nothing else; both tensors come without a
/// graph. A State is default-constructed at a parameter's first step, unless Derived has a
/// `static bool keeps_state(const Options&)` that says no. What takes memory belongs into
/// `void State::prepare(const Tensor& param, const Options&)`, if it has one: that runs for all
/// parameters before the first is changed, so that a step that finds no memory changes nothing.
template <class Derived, class Options, class State>
class XTGRAD_API StepEach : public StepEachBase {
 public:
  /// Groups of parameters; `defaults` hold where a group has no options.
  explicit StepEach(std::vector<OptimizerParamGroup> param_groups, Options defaults)
      : StepEachBase(std::move(param_groups), std::make_unique<Options>(std::move(defaults))) {}

 private:
  static OptimizerParamState* new_state() { return new State(); }
  static void step_one(Tensor& param, const Tensor& grad, OptimizerParamState& state,
                       const OptimizerOptions& options) {
    Derived::update(param, grad, static_cast<State&>(state), static_cast<const Options&>(options));
  }
  static void prepare(OptimizerParamState& state, [[maybe_unused]] const Tensor& param,
                      [[maybe_unused]] const OptimizerOptions& options) {
    auto& own = static_cast<State&>(state);
    if constexpr (requires(const Options& o) { own.prepare(param, o); })
      own.prepare(param, static_cast<const Options&>(options));
  }
  static bool keeps([[maybe_unused]] const OptimizerOptions& options) {
    if constexpr (requires(const Options& own) { Derived::keeps_state(own); })
      return Derived::keeps_state(static_cast<const Options&>(options));
    return true;
  }
  StepEachBase::Functions functions() const override {
    Functions all{new_state, step_one, prepare, keeps, true, false};
    if constexpr (requires { Derived::kUnseen; }) all.advances_version = false;
    if constexpr (requires { Derived::kFused; }) all.fused = true;
    return all;
  }
};

/// optimizer.save(archive)
XTGRAD_API serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                                const Optimizer& optimizer);
/// optimizer.load(archive)
XTGRAD_API serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                               Optimizer& optimizer);

/// Declares the optimiser Name over NameOptions and NameParamState; whatever else follows are the
/// defaults, as in `XTGRAD_OPTIMIZER(Adam, = {})`. XTGRAD_COMPILE_OPTIMIZER goes with it.
#define XTGRAD_OPTIMIZER(Name, ...)                                                \
  XTGRAD_OPTIMIZER_CLASSES(Name);                                                  \
  class XTGRAD_API Name; /* else StepEach's own would be hidden */                 \
  extern template class StepEach<Name, Name##Options, Name##ParamState>;           \
  class XTGRAD_API Name : public StepEach<Name, Name##Options, Name##ParamState> { \
   public:                                                                         \
    explicit Name(std::vector<OptimizerParamGroup> param_groups,                   \
                  Name##Options defaults __VA_ARGS__);                             \
    explicit Name(std::vector<Tensor> params, Name##Options defaults __VA_ARGS__); \
    Name(Name&&) = default;                                                        \
    ~Name() override;                                                              \
    static void update(Tensor& param, const Tensor& grad, Name##ParamState& state, \
                       const Name##Options& options);                              \
    static constexpr bool kFused = true;                                           \
  }
/// Declares the template bases of NameOptions and NameParamState, so that they are compiled once,
/// in the .cpp of XTGRAD_COMPILE_OPTIMIZER.
#define XTGRAD_OPTIMIZER_CLASSES(Name)                            \
  extern template class OptimizerCloneableOptions<Name##Options>; \
  extern template class OptimizerCloneableParamState<Name##ParamState>

}}  // namespace xtgrad::optim::v1
