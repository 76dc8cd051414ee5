// The official C++ runtime: "peer build FILE" writes the message that expected.txt describes, "peer dump FILE" verifies a message and describes it.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "interop_generated.h"

using namespace Interop;

static std::string text(const flatbuffers::String *string)
{
    return string == nullptr ? "null" : string->str();
}

template <typename T> static std::string number(T value)
{
    std::ostringstream stream;
    stream.precision(17);
    stream << +value;
    return stream.str();
}

template <typename Vector, typename Describe> static std::string list(const Vector *vector, Describe describe)
{
    if (vector == nullptr)
    {
        return "null";
    }

    std::string all;
    for (flatbuffers::uoffset_t i = 0; i < vector->size(); i++)
    {
        all += (i == 0 ? "" : ",") + describe(vector->Get(i));
    }

    return all;
}

static std::string point(const Point *value)
{
    return value == nullptr ? "null" : number(value->x()) + " " + number(value->y());
}

static std::string leaf(const Leaf *value)
{
    return value == nullptr ? "null" : text(value->name()) + " " + number(value->weight());
}

static std::string numbered(const Numbered *value)
{
    return value == nullptr ? "null" : number(value->id()) + " " + text(value->text());
}

static std::string any(Any type, const void *value)
{
    switch (type)
    {
    case Any::Leaf:
        return "leaf " + leaf(static_cast<const Leaf *>(value));
    case Any::Numbered:
        return "numbered " + numbered(static_cast<const Numbered *>(value));
    case Any::Point:
        return "point " + point(static_cast<const Point *>(value));
    case Any::Text:
        return "text " + text(static_cast<const flatbuffers::String *>(value));
    default:
        return "none";
    }
}

static int dump(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<uint8_t> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    flatbuffers::Verifier verifier(bytes.data(), bytes.size());
    if (!VerifyRootBuffer(verifier))
    {
        std::cerr << "the message is malformed\n";
        return 1;
    }

    const Root *root = GetRoot(bytes.data());
    auto plain = [](auto value) { return number(value); };
    auto color = [](auto value) { return number(static_cast<int>(value)); };
    std::ostream &out = std::cout;
    out << "a_bool=" << root->a_bool() << "\n";
    out << "a_byte=" << number(root->a_byte()) << "\n";
    out << "a_ubyte=" << number(root->a_ubyte()) << "\n";
    out << "a_short=" << root->a_short() << "\n";
    out << "a_ushort=" << root->a_ushort() << "\n";
    out << "an_int=" << root->an_int() << "\n";
    out << "a_uint=" << root->a_uint() << "\n";
    out << "a_long=" << root->a_long() << "\n";
    out << "a_ulong=" << root->a_ulong() << "\n";
    out << "a_float=" << number(root->a_float()) << "\n";
    out << "a_double=" << number(root->a_double()) << "\n";
    out << "a_default=" << root->a_default() << "\n";
    out << "a_maybe=" << (root->a_maybe().has_value() ? number(root->a_maybe().value()) : "null") << "\n";
    out << "no_maybe=" << (root->no_maybe().has_value() ? number(root->no_maybe().value()) : "null") << "\n";
    out << "color=" << number(static_cast<int>(root->color())) << "\n";
    out << "access=" << number(static_cast<int>(root->access())) << "\n";
    out << "point=" << point(root->point()) << "\n";
    const Block *block = root->block();
    out << "block=" << number(block->id()) << " " << number(block->corner().x()) << " " << number(block->corner().y()) << " " << list(block->numbers(), plain) << " "
        << number(static_cast<int>(block->color())) << " " << block->big() << "\n";
    out << "name=" << text(root->name()) << "\n";
    out << "empty=" << text(root->empty()) << "\n";
    out << "absent=" << text(root->absent()) << "\n";
    out << "bytes=" << list(root->bytes(), plain) << "\n";
    out << "ints=" << list(root->ints(), plain) << "\n";
    out << "longs=" << list(root->longs(), plain) << "\n";
    out << "doubles=" << list(root->doubles(), plain) << "\n";
    out << "bools=" << list(root->bools(), plain) << "\n";
    out << "colors=" << list(root->colors(), color) << "\n";
    out << "points=" << list(root->points(), point) << "\n";
    out << "names=" << list(root->names(), text) << "\n";
    out << "leaf=" << leaf(root->leaf()) << "\n";
    out << "leaves=" << list(root->leaves(), leaf) << "\n";
    out << "numbered=" << list(root->numbered(), numbered) << "\n";
    out << "any=" << any(root->any_type(), root->any()) << "\n";
    out << "anys=";
    for (flatbuffers::uoffset_t i = 0; i < root->anys()->size(); i++)
    {
        out << (i == 0 ? "" : ",") << any(static_cast<Any>(root->anys_type()->Get(i)), root->anys()->GetAs<void>(i));
    }

    const Inner *inner = root->nested_nested_root();
    out << "\nnested=" << inner->value() << " " << text(inner->note()) << "\n";
    out << "find_leaf=" << leaf(root->leaves()->LookupByKey("bee")) << "\n";
    out << "find_no_leaf=" << leaf(root->leaves()->LookupByKey("dog")) << "\n";
    out << "find_numbered=" << numbered(root->numbered()->LookupByKey(7U)) << "\n";
    out << "find_no_numbered=" << numbered(root->numbered()->LookupByKey(8U)) << "\n";
    return 0;
}

static int build(const char *path)
{
    flatbuffers::FlatBufferBuilder inner;
    inner.Finish(CreateInner(inner, 77, inner.CreateString("inside")));

    flatbuffers::FlatBufferBuilder builder;
    auto name = builder.CreateString("zo\u00EB \u2713 \U0001F600");
    auto empty = builder.CreateString("");
    auto bytes = builder.CreateVector(std::vector<uint8_t>{0, 1, 255});
    auto ints = builder.CreateVector(std::vector<int32_t>{-1, 0, 1});
    auto longs = builder.CreateVector(std::vector<int64_t>{-1, 9007199254740993});
    auto doubles = builder.CreateVector(std::vector<double>{0.5, -1024.25});
    auto bools = builder.CreateVector(std::vector<uint8_t>{1, 0, 1});
    auto colors = builder.CreateVector(std::vector<Color>{Color::Red, Color::Blue});
    auto points = builder.CreateVectorOfStructs(std::vector<Point>{Point(1, 2), Point(3, 4)});
    auto names = builder.CreateVectorOfStrings({"a", "", "\u00F6"});
    auto single = CreateLeaf(builder, builder.CreateString("leaf"));
    std::vector<flatbuffers::Offset<Leaf>> leaf_list{
        CreateLeaf(builder, builder.CreateString("zebra"), 4), CreateLeaf(builder, builder.CreateString("bee"), 2),
        CreateLeaf(builder, builder.CreateString("ant"), 1), CreateLeaf(builder, builder.CreateString("cat"), 3)};
    auto leaves = builder.CreateVectorOfSortedTables(&leaf_list);
    std::vector<flatbuffers::Offset<Numbered>> numbered_list{
        CreateNumbered(builder, 300, builder.CreateString("three hundred")), CreateNumbered(builder, 1, builder.CreateString("one")),
        CreateNumbered(builder, 7, builder.CreateString("seven"))};
    auto numbered_tables = builder.CreateVectorOfSortedTables(&numbered_list);
    auto any_value = CreateNumbered(builder, 5, builder.CreateString("five")).Union();
    std::vector<Any> any_types{Any::Leaf, Any::Point, Any::Text, Any::Numbered};
    std::vector<flatbuffers::Offset<void>> any_values{
        CreateLeaf(builder, builder.CreateString("x"), 2).Union(), builder.CreateStruct(Point(5, 6)).Union(), builder.CreateString("hello").Union(),
        CreateNumbered(builder, 8, builder.CreateString("eight")).Union()};
    auto anys_type = builder.CreateVector(any_types);
    auto anys = builder.CreateVector(any_values);

    // As the runtime does it for nested buffers: aligned as the inner buffer wants it.
    builder.ForceVectorAlignment(inner.GetSize(), sizeof(uint8_t), inner.GetBufferMinAlignment());
    auto nested = builder.CreateVector(inner.GetBufferPointer(), inner.GetSize());

    const int16_t numbers[3] = {1, -2, 3};
    Block block(9, Point(3.5F, -4), flatbuffers::make_span(numbers), Color::Green, 12345678901234567890U);
    Point point_value(1, 2.5F);
    RootBuilder root(builder);
    root.add_a_bool(true);
    root.add_a_byte(-5);
    root.add_a_ubyte(250);
    root.add_a_short(-30000);
    root.add_a_ushort(60000);
    root.add_an_int(-2000000000);
    root.add_a_uint(4000000000U);
    root.add_a_long(-9000000000000000000);
    root.add_a_ulong(18000000000000000000U);
    root.add_a_float(1.5F);
    root.add_a_double(-2.25);
    root.add_a_maybe(7);
    root.add_color(Color::Blue);
    root.add_access(static_cast<Access>(5));
    root.add_point(&point_value);
    root.add_block(&block);
    root.add_name(name);
    root.add_empty(empty);
    root.add_bytes(bytes);
    root.add_ints(ints);
    root.add_longs(longs);
    root.add_doubles(doubles);
    root.add_bools(bools);
    root.add_colors(colors);
    root.add_points(points);
    root.add_names(names);
    root.add_leaf(single);
    root.add_leaves(leaves);
    root.add_numbered(numbered_tables);
    root.add_any_type(Any::Numbered);
    root.add_any(any_value);
    root.add_anys_type(anys_type);
    root.add_anys(anys);
    root.add_nested(nested);
    FinishRootBuffer(builder, root.Finish());
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char *>(builder.GetBufferPointer()), builder.GetSize());
    return 0;
}

int main(int count, char **arguments)
{
    if (count != 3)
    {
        std::cerr << "usage: peer build|dump FILE\n";
        return 2;
    }

    return std::string(arguments[1]) == "build" ? build(arguments[2]) : dump(arguments[2]);
}
