"""The names that C++ headers declare, as far as a list of names needs it: a scan of tokens, no compiler."""
import re

TOKEN = re.compile(r"[A-Za-z_]\w*|::|[0-9][\w.']*|\S")
NOISE = re.compile(r"(?:[A-Z][A-Z0-9]*_)+(?:API|EXPORT|IMPORT|UNUSED\w*|NODISCARD|INLINE|DEPRECATED\w*|VISIBILITY|HOST|DEVICE)$")
# Macros that declare: TORCH_MODULE(Linear);
MODULE, ARGUMENT, ENUM = "TORCH_MODULE", "TORCH_ARG", "TORCH_ENUM_DECLARE"


def tokens(text):
    text = re.sub(r"R\"(\w*)\(.*?\)\1\"", '""', text, flags=re.S)
    text = re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'',
                  lambda m: " " if m[0][0] == "/" else " 0 ", text, flags=re.S)
    text = re.sub(r"^[ \t]*#(?:.*\\\n)*.*$", "", text, flags=re.M)
    return TOKEN.findall(text)


def end_of(words, at, opening, closing):
    """The place behind what `opening` at `at` opens."""
    depth = 0
    for i in range(at, len(words)):
        depth += (words[i] == opening) - (words[i] == closing)
        if depth == 0:
            return i + 1
    return len(words)


def without_prefixes(words):
    """Without templates' heads, attributes and export macros."""
    while words:
        if words[0] == "template" and words[1:2] == ["<"]:
            words = words[end_of(words, 1, "<", ">"):]
        elif words[0] == "[" and words[1:2] == ["["]:
            words = words[end_of(words, 0, "[", "]"):]
        elif words[0] == "alignas" or (NOISE.match(words[0]) and words[1:2] == ["("]):
            words = words[end_of(words, 1, "(", ")"):]
        elif NOISE.match(words[0]) or words[0] in ("inline", "static", "constexpr", "extern", "explicit", "virtual"):
            words = words[1:]
        else:
            return words
    return words


def flat(words, stops):
    """The words outside of <…>, (…) and […], up to one of `stops`."""
    out, i = [], 0
    while i < len(words):
        if words[i] in stops:
            break
        closing = {"<": ">", "(": ")", "[": "]"}.get(words[i])
        if closing and out[-1:] != ["operator"]:
            i = end_of(words, i, words[i], closing)
        else:
            out.append(words[i])
            i += 1
    return out


def declared(words):
    """The name that a declaration declares here, or None."""
    words = without_prefixes(words)
    if not words or words[0] in ("friend", "static_assert", "namespace", ",", "public", "private", "protected"):
        return None
    if words[0] in (MODULE, ARGUMENT, MODULE + "_IMPL"):
        inside = words[2:end_of(words, 1, "(", ")") - 1]
        return inside[-1] if words[0] == ARGUMENT else inside[0]
    if words[0] == "using":
        if words[1] == "namespace" or "operator" in words:
            return None
        if "=" in words:
            return words[1]
        path = [w for w in flat(words[1:], "") if w != "::"]
        return path[-1] if path[-1] not in path[:-1] else None  # A::A: the constructors
    if words[0] == "typedef":
        return words[-1] if words[-1] != ")" else None
    if words[0] in ("class", "struct", "union", "enum"):
        head = [w for w in flat(words[1:], ":{;=") if w not in ("class", "struct", "final") and not NOISE.match(w)]
        is_type = len(head) == 1 and "(" not in words
        if is_type:
            return head[0] if "<" not in words[:words.index(":") if ":" in words else len(words)] else None
        if not head or "(" not in words:
            return None
    if "operator" in words:
        return None
    head = flat(words, "(=;{")
    if not head or head[-2:-1] in (["~"], ["::"]) or not re.match(r"[A-Za-z_]", head[-1]) or len(head) < 2:
        return None
    return head[-1]


class Names:
    """spaces: what each namespace has; members: what each class has for all to see; templates: which classes are."""

    def __init__(self):
        self.spaces, self.members, self.templates = {}, {}, set()

    def scan(self, text):
        words, scopes, start, i = tokens(text), [], 0, 0  # a scope: (kind, qualified name, whether all see it)
        while i < len(words):
            word = words[i]
            if word == "(":
                i = end_of(words, i, "(", ")")
                if words[start] == ENUM:
                    self.spaces.setdefault("torch::enumtype", set()).add("k" + words[start + 2])
                    self.spaces.setdefault("torch", set()).add("k" + words[start + 2])
                    start = i
                continue
            if word == ":" and words[start:i] in (["public"], ["private"], ["protected"]) and scopes:
                scopes[-1] = (*scopes[-1][:2], words[start] == "public")
                start = i + 1
            elif word == ";":
                if not (words[start] in ("class", "struct", "enum") and i - start == 2):  # which only says that there is one
                    self.note(scopes, words[start:i])
                if words[start] == ARGUMENT:  # which ends with private:
                    scopes[-1] = (*scopes[-1][:2], False)
                start = i + 1
            elif word == "}":
                if scopes:
                    scopes.pop()
                start = i + 1
            elif word == "{":
                opened = self.open(scopes, words[start:i])
                if opened:
                    scopes.append(opened)
                else:
                    self.note(scopes, words[start:i])
                    i = end_of(words, i, "{", "}")
                    start = i
                    continue
                start = i + 1
            i += 1

    def open(self, scopes, head):
        """The scope that a brace after `head` opens, None if it is a body to pass over."""
        outer = scopes[-1][1] if scopes else ""
        plain = without_prefixes(head)
        if plain[:1] == ["namespace"]:
            return "namespace", "::".join(w for w in [outer, *plain[1:]] if w and w != "::") or "(unnamed)", True
        if head[:1] == ["extern"] and len(head) == 2:
            return "namespace", outer, True
        if plain[:1] in (["class"], ["struct"], ["union"]) and "=" not in plain and "(" not in plain:
            self.note(scopes, head)
            name = f"{outer}::{declared(head) or '(special)'}"
            if head[0] == "template" or outer in self.templates:
                self.templates.add(name)
            return "class", name, plain[0] != "class"
        return None

    def note(self, scopes, words):
        kind, outer, seen = scopes[-1] if scopes else ("namespace", "", True)
        name = declared(words)
        if not name or not (seen or words[0] == ARGUMENT):
            return
        if kind == "class":
            if name != outer.rsplit("::", 1)[-1]:
                self.members.setdefault(outer, set()).add(name)
            return
        self.spaces.setdefault(outer, set()).add(name)
