"""FlatBuffers, read with nothing trusted: the schema is read from its .fbs, every offset is checked before it is followed.

FORMAT.md chapter 1.1 says what a well-formed FlatBuffer is. decode() gives a dict for a table (None for an absent string,
vector, table or struct; 0 for an absent number), bytes for a string or a vector of ubyte, a list for other vectors.
"""

import re
import struct

SCALARS = {"ubyte": ("<B", 1), "byte": ("<b", 1), "ushort": ("<H", 2), "short": ("<h", 2), "uint": ("<I", 4), "int": ("<i", 4),
           "ulong": ("<Q", 8), "long": ("<q", 8)}


class NotWellFormed(Exception):
    pass


class Schema:
    """What a .fbs declares: structs with the places of their fields, tables with the numbers of theirs."""

    def __init__(self, path):
        source = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        self.structs, self.tables = {}, {}
        for kind, name, body in re.findall(r"\b(struct|table)\s+(\w+)\s*\{([^}]*)\}", source):
            fields = re.findall(r"(\w+)\s*:\s*(\[?[\w:]+\]?)\s*(\(required\))?\s*;", body)
            if kind == "struct":
                self.structs[name] = self._lay_out([(field, kind_of) for field, kind_of, _ in fields])
            else:
                self.tables[name] = [(field, kind_of, bool(required)) for field, kind_of, required in fields]
        self.root = re.search(r"\broot_type\s+(\w+)", source).group(1)

    @staticmethod
    def _lay_out(fields):
        """A struct's fields lie in order, each at a multiple of its width; the whole is padded to its widest."""
        offset, widest, placed = 0, 1, []
        for name, kind in fields:
            array = re.fullmatch(r"\[(\w+):(\d+)\]", kind)
            form, width = SCALARS[array.group(1) if array else kind]
            offset += -offset % width
            count = int(array.group(2)) if array else None
            placed.append((name, form, offset, count))
            offset += width * (count or 1)
            widest = max(widest, width)
        return placed, offset + -offset % widest, widest


class Buffer:
    def __init__(self, schema, data):
        self.schema, self.data = schema, data

    def at(self, offset, size, align):
        if offset < 0 or offset % align or size >= len(self.data) or offset > len(self.data) - size:
            raise NotWellFormed
        return offset

    def number(self, form, offset, width):
        return struct.unpack_from(form, self.data, self.at(offset, width, width))[0]

    def follow(self, offset):
        """An offset counts forwards from where it stands, and as the root or a field is never 0."""
        distance = self.number("<I", offset, 4)
        if not 0 < distance < 1 << 31:
            raise NotWellFormed
        return offset + distance

    def struct(self, name, offset):
        fields, size, align = self.schema.structs[name]
        self.at(offset, size, align)
        out = {}
        for field, form, place, count in fields:
            if count is not None:
                out[field] = self.data[offset + place:offset + place + count]
            else:
                out[field] = struct.unpack_from(form, self.data, offset + place)[0]
        return out

    def vector(self, offset, width, align):
        """Where the elements begin, and how many there are."""
        count = self.number("<I", offset, 4)
        return self.at(offset + 4, count * width, align), count

    def string(self, offset):
        begin, count = self.vector(offset, 1, 1)
        self.at(begin + count, 1, 1)
        if self.data[begin + count] != 0:
            raise NotWellFormed
        return self.data[begin:begin + count]

    def elements(self, kind, offset):
        if kind == "ubyte":
            begin, count = self.vector(offset, 1, 1)
            return self.data[begin:begin + count]
        if kind in SCALARS:
            form, width = SCALARS[kind]
            begin, count = self.vector(offset, width, width)
            return [struct.unpack_from(form, self.data, begin + i * width)[0] for i in range(count)]
        if kind in self.schema.structs:
            _, size, align = self.schema.structs[kind]
            begin, count = self.vector(offset, size, align)
            return [self.struct(kind, begin + i * size) for i in range(count)]
        begin, count = self.vector(offset, 4, 4)
        places = [begin + 4 * i + self.number("<I", begin + 4 * i, 4) for i in range(count)]
        return [self.string(p) if kind == "string" else self.table(kind, p) for p in places]

    def table(self, name, offset):
        vtable = offset - self.number("<i", offset, 4)
        size = self.number("<H", vtable, 2)
        if size % 2:
            raise NotWellFormed
        self.at(vtable, size, 2)
        out = {}
        for i, (field, kind, required) in enumerate(self.schema.tables[name]):
            entry = 4 + 2 * i
            place = self.number("<H", vtable + entry, 2) if entry + 2 <= size else 0
            if place == 0 and required:
                raise NotWellFormed
            out[field] = self.field(field, kind, offset + place) if place else (0 if kind in SCALARS else None)
        return out

    def field(self, name, kind, offset):
        if kind in SCALARS:
            form, width = SCALARS[kind]
            return self.number(form, offset, width)
        if kind in self.schema.structs:
            return self.struct(kind, offset)
        target = self.follow(offset)
        if kind == "string":
            return self.string(target)
        if kind.startswith("["):
            return self.elements(kind[1:-1], target)
        return self.table(kind, target)


def decode(schema, data):
    """The root table of `data`, or NotWellFormed."""
    buffer = Buffer(schema, data)
    return buffer.table(schema.root, buffer.follow(0))
