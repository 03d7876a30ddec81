// The graph below a number, as text.
#pragma once
#include <cstdio>
#include <map>
#include <string>

#include "../01/engine.h"

/// A line for each node, operands first: its number in the list, its value, and what made it of
/// which nodes.
inline std::string graph(Value root) {
  std::string text;
  std::map<const Node*, int> number;
  for (const Node* node : operands_first(root.node())) {
    const int n = int(number.size());
    number[node] = n;
    char line[80];
    std::snprintf(line, sizeof line, "#%d = %.4f %s", n, node->data, node->op);
    text += line;
    for (const Edge& e : node->edges) {
      std::snprintf(line, sizeof line, " #%d (%.4f)", number[e.operand.get()], e.slope);
      text += line;
    }
    text += "\n";
  }
  return text;
}
