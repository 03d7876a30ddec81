"""Shows xtgrad's types in gdb: a Tensor with sizes, type, first numbers, requires_grad and grad_fn; lists of
sizes; Scalar. gdb loads this by itself beside an installed library whose folder it trusts (README.md); else `source` it.
The program needs debug information (-g), the library none."""
import itertools
import struct

import gdb
import gdb.printing

# ScalarType: name and struct's letter.
TYPES = {0: ("Byte", "B"), 1: ("Char", "b"), 2: ("Short", "h"), 3: ("Int", "i"), 4: ("Long", "q"),
         6: ("Float", "f"), 7: ("Double", "d"), 11: ("Bool", "?")}
SHOWN = 6  # numbers of a tensor


def numbers_at(pointer, count):
    return [int(pointer[i]) for i in range(count)]


def dims_of(vector):
    """A DimVector's numbers: six lie in it, more on the heap."""
    inline = vector["inline_"]
    own = int(vector["capacity_"]) == inline.type.sizeof // 8
    return numbers_at(inline if own else vector["heap_"], int(vector["size_"]))


def node_name(address):
    """Asked of the library, whose nodes gdb does not know; in a core dump the address must do."""
    try:
        call = "((const char* (*)(void*))xtgrad_node_name)((void*)%d)" % address
        return gdb.parse_and_eval(call).string()
    except gdb.error:
        return hex(address)


class DimVector:
    def __init__(self, value):
        self.dims = dims_of(value)

    def to_string(self):
        return str(self.dims)


class IntArrayRef:
    def __init__(self, value):
        self.dims = numbers_at(value["data_"], int(value["size_"]))

    def to_string(self):
        return str(self.dims)


class Scalar:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        kind = TYPES[int(self.value["kind_"])][0]
        if kind == "Double":
            return repr(float(self.value["d_"]))
        number = int(self.value["i_"])
        return str(bool(number)).lower() if kind == "Bool" else str(number)


class Tensor:
    def __init__(self, value):
        self.impl = value["impl_"]["p_"]

    def first_numbers(self, sizes, letter):
        """In the order of the indices, wherever the strides lead."""
        strides, item = dims_of(self.impl["strides"]), struct.calcsize(letter)
        data = int(self.impl["storage"]["p_"]["data_"])
        memory = gdb.selected_inferior()
        for index in itertools.islice(itertools.product(*map(range, sizes)), SHOWN):
            place = int(self.impl["offset"]) + sum(i * s for i, s in zip(index, strides))
            number = struct.unpack(letter, memory.read_memory(data + place * item, item).tobytes())[0]
            yield "%g" % number if letter in "fd" else str(number).lower()

    def to_string(self):
        if int(self.impl) == 0:
            return "undefined Tensor"
        name, letter = TYPES[int(self.impl["dtype"])]
        sizes = dims_of(self.impl["sizes"])
        shown = ", ".join(self.first_numbers(sizes, letter))
        text = "%s%s {%s%s}" % (name, sizes, shown, ", ..." if int(self.impl["numel"]) > SHOWN else "")
        node = int(self.impl["grad_fn"])
        if node:
            return "%s grad_fn=%s" % (text, node_name(node))
        return text + (" requires_grad" if bool(self.impl["requires_grad"]) else "")


def printers():
    collection = gdb.printing.RegexpCollectionPrettyPrinter("xtgrad")
    for printer in (DimVector, Scalar, Tensor):
        collection.add_printer(printer.__name__, r"^xtgrad::v1::%s$" % printer.__name__, printer)
    collection.add_printer("IntArrayRef", r"^xtgrad::v1::ArrayRef<long( long)?( int)?>$", IntArrayRef)
    return collection


class Graph(gdb.Command):
    """xtgrad-graph VAR: the graph below a tensor, a line a node: what it computes, from which nodes and leaves."""

    def __init__(self):
        super().__init__("xtgrad-graph", gdb.COMMAND_DATA, gdb.COMPLETE_EXPRESSION)

    def invoke(self, argument, from_tty):
        impl = gdb.parse_and_eval(argument)["impl_"]["p_"]
        if int(impl) == 0 or int(impl["grad_fn"]) == 0:
            print("no graph: a leaf, or nothing was recorded")
            return
        call = "((const char* (*)(void*))xtgrad_graph_text)((void*)%d)" % int(impl["grad_fn"])
        print(gdb.parse_and_eval(call).string().rstrip())


Graph()
gdb.printing.register_pretty_printer(gdb.current_objfile(), printers(), replace=True)
