#!/usr/bin/env bash
# Before clang 16 no lambda captures a structured binding, and the messages of doctest (INFO, CAPTURE, CHECK_MESSAGE) are lambdas:
# what g++ compiles fails on the platforms clang and wasm. This finds it without compiling all tests by clang.
set -euo pipefail
cd "$(dirname "$0")/../.."
! perl -0777 -ne '
  our ($braces, $parens);
  $braces = qr/\{(?:[^{}]|(??{$braces}))*\}/;
  $parens = qr/\((?:[^()]|(??{$parens}))*\)/;
  while (/\bauto&{0,2} \[([\w, ]+)\]( :| = )/g) {
    my ($names, $loop, $line) = ($1, $2 eq " :", 1 + (substr($_, 0, $-[0]) =~ tr/\n//));
    # Where they are seen: the statement after the head of the loop, or what is left of their block.
    my $rest = substr $_, pos;
    my $seen = !$loop ? ($rest =~ /^((?:[^{}]|$braces)*)/ ? $1 : "")
             : $rest =~ /^(?:[^()]|$parens)*\)\s*($braces|[^;]*;|for[^{]*$braces)/ ? $1 : "";
    for my $name (split /, /, $names) {
      my @lambdas = $seen =~ /\b(?:INFO|CAPTURE)($parens)/g;
      push @lambdas, map { s/^\((?:[^(),]|$parens)*,//r } $seen =~ /\b\w+_MESSAGE($parens)/g;
      push @lambdas, $seen =~ /\[[&=]\](?: ?$parens)?[^{;]*($braces)/g;
      print "$ARGV:$line: $name\n" if grep { s/"[^"]*"//gr =~ /(?<!\.)\b$name\b/ } @lambdas;
    }
  }' tests/*.cpp tests/*.h | grep .
# What the rows of sizes.h see is bound so, too: a lambda in one names what it takes.
! grep -nP '\[[&=]\][^{]*\{.*(?<![.\w])(x|v|m|image|line|volume|at|y)\b' tests/size_*.inc
