#include "repl/checks.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

#include "repl/interpreter.h"

namespace xtgrad_repl {

volatile int interrupted = 0;

extern "C" __attribute__((visibility("default"), used)) void xtgrad_repl_check() {
  if (interrupted) throw Interrupted();
}

namespace {

bool is_of_session(llvm::StringRef mangled) {
  return mangled.contains("4repl") && !mangled.contains("6xtgrad4repl");
}

bool may_throw(const llvm::Instruction& i) {
  const auto* call = llvm::dyn_cast<llvm::CallBase>(&i);
  return call && !call->doesNotThrow() && !llvm::isa<llvm::IntrinsicInst>(call) &&
         !call->isInlineAsm();
}

}  // namespace

void insert_checks(llvm::Module& module) {
  const llvm::FunctionCallee check =
      module.getOrInsertFunction("xtgrad_repl_check", llvm::Type::getVoidTy(module.getContext()));
  for (llvm::Function& f : module) {
    if (f.isDeclaration() || f.doesNotThrow() || !is_of_session(f.getName())) continue;
    std::vector<llvm::Instruction*> calls;
    for (llvm::BasicBlock& block : f)
      for (llvm::Instruction& i : block)
        if (may_throw(i)) calls.push_back(&i);
    for (llvm::Instruction* i : calls) {
      auto* invoke = llvm::dyn_cast<llvm::InvokeInst>(i);
      if (!invoke) {
        llvm::CallInst::Create(check, "", i->getIterator());
        continue;
      }
      llvm::BasicBlock* before = invoke->getParent();
      llvm::BasicBlock* pad = invoke->getUnwindDest();
      llvm::BasicBlock* rest = before->splitBasicBlock(invoke->getIterator());
      before->getTerminator()->eraseFromParent();
      llvm::InvokeInst::Create(check, rest, pad, {}, "", before);
      for (llvm::PHINode& phi : pad->phis())
        phi.addIncoming(phi.getIncomingValueForBlock(rest), before);
    }
  }
}

std::vector<std::string> take_initialisers(llvm::Module& module, int entry) {
  std::vector<std::string> names;
  if (llvm::GlobalVariable* list = module.getNamedGlobal("llvm.global_ctors")) {
    for (const llvm::Use& item :
         llvm::cast<llvm::ConstantArray>(list->getInitializer())->operands()) {
      auto* f = llvm::cast<llvm::Function>(llvm::cast<llvm::ConstantStruct>(item)->getOperand(1));
      names.push_back("xtgrad_repl_entry_" + std::to_string(entry) + "_" +
                      std::to_string(names.size()));
      f->setName(names.back());
      f->setLinkage(llvm::GlobalValue::ExternalLinkage);
    }
    list->eraseFromParent();
  }
  for (llvm::GlobalVariable& v : module.globals())
    if (v.hasInternalLinkage() && !v.isDeclaration() && is_of_session(v.getName()))
      v.setLinkage(llvm::GlobalValue::ExternalLinkage);
  return names;
}

}  // namespace xtgrad_repl
