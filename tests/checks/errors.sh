#!/usr/bin/env bash
# Errors help: each has a second line, none is a bare "[op]", and none asks to report to PyTorch.
set -euo pipefail
cd "$(dirname "$0")/../.."
failed=0
# A tag that ends its literal, with no value and no further literal behind it.
if grep -rnE '\\n\[[A-Za-z_0-9]+\] ?"( *\)|;|$)' core nn optim --include='*.cpp' --include='*.h' -A1 |
    awk '/\\n\[[A-Za-z_0-9]+\] ?"$/ { held = $0; next }
         held != "" { if ($0 !~ /^[^:]*-[0-9]+- *"/) { print held; bad = 1 } held = "" }
         /\\n\[[A-Za-z_0-9]+\] ?"( *\)|;)/ { print; bad = 1 }
         END { exit !bad }'; then
  echo "a second line says more than the op's name: the user's values, what would be right"
  failed=1
fi
if grep -rniE '(please report|report an enhancement|file an issue)[^"]*(pytorch|github)' core nn optim --include='*.cpp' --include='*.h'; then
  echo "libtorch's wish to hear of an error is no advice to a user of xtgrad"
  failed=1
fi
# The second line is a "\n[" in the texts of the call that raises. The macros and a user's own checks
# (TORCH_CHECK) are not looked at, nor calls with one of these words.
exempt=$(sed '/^#/d' <<'END' | paste -sd'|'
# It comes with what is passed on.
, values\(\)\)
e\.msg\(\)
WorkerException
gradcheck: 
, report\)
# No user gets there: all types of numbers can be saved.
save_(npy|pt|safetensors): no tensors of
# As of std::optional.
bad_optional_access
# The first line has the op, the values and what would be right.
\[checkpoint\] a gradient of the gradient
a batch has at least one example, batch_size is 0
ranks are 0 … num_replicas - 1
key and value need at least 2 dims
\[ctc_loss\] lengths are 0 or more
\[embedding_bag\] (offsets never fall|mode is 0)
\[autograd::functional\] an input of type
\[grid_sampler\] interpolation_mode
this one is undefined; see make_generator
; xtgrad has (float32|strided ones)
is not contiguous; call contiguous\(\) first
END
)
if ! find core nn optim \( -name '*.h' -o -name '*.cpp' -o -name '*.def' \) \
  ! -path core/check.h ! -path core/dropin/macros.h -print0 | sort -z | EXEMPT=$exempt xargs -0 perl -0777 -e '
    my $text = qr/"(?:\\.|[^"\\])*"|\x27(?:\\.|[^\x27\\])\x27/;
    my $raises = qr/\b(?:XTGRAD_CHECK(?:_KIND|_VALUE|_INDEX|_TYPE)?|fail<[^()]*?>|throw\s+[\w:]+)\s*/;
    my ($calls, $bad) = (0, 0);
    for my $file (@ARGV) {
      open my $in, "<", $file or die "$file: $!";
      $_ = <$in>;
      s{($text)|//[^\n]*|/\*.*?\*/}{$1 // $& =~ tr/\n//cdr}gse;  # without comments
      while (/$raises([({](?:[^(){}"\x27]++|$text|\x27|(?1))*[)}])/g) {
        my ($raw, $line) = ($&, 1 + (substr($_, 0, $-[0]) =~ tr/\n//));
        my ($call, $texts) = ($raw =~ s/"\s+"|\s+(?=\s)//gr, join "", $raw =~ /"((?:\\.|[^"\\])*)"/g);
        ++$calls;
        next if $texts =~ /\\n\[/ || $call =~ /$ENV{EXEMPT}/;
        print "$file:$line: ", $call =~ s/\n/ /gr, "\n";
        $bad = 1;
      }
    }
    die "only $calls errors were found\n" if $calls < 900;
    exit $bad'; then
  echo "a second line says what would be right: \"\\n[op] …\""
  failed=1
fi
exit $failed
