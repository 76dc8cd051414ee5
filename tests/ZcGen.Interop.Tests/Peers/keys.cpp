// Keys that are structs and arrays, with the official C++ runtime.
//   keys build FILE   writes cells that the runtime sorted by their keys
//   keys find FILE    prints the cells of a message in their order, and looks each up by its key
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "keys_generated.h"

using namespace SortedKeys;

namespace
{

constexpr int count = 60;

// Few numbers, negative ones and such among them whose first byte is the smaller one.
std::int32_t number(int i)
{
    constexpr std::int32_t numbers[] = {1, 256, -1, 0, -300};
    return numbers[i % 5];
}

Pair pair_of(int i)
{
    return Pair(static_cast<std::uint8_t>(i % 2 * 128), static_cast<std::int16_t>(number(i)));
}

void build(const std::string &file)
{
    std::vector<PairCell> pair_cells;
    std::vector<ArrayCell> array_cells;
    std::vector<PairsCell> pairs_cells;
    for (int i = 0; i < count; i++)
    {
        const std::int32_t numbers[] = {number(i), number(i / 5), i};
        const Pair pairs[] = {pair_of(i), pair_of(i / 7)};
        pair_cells.emplace_back(pair_of(i), i);
        array_cells.emplace_back(i, flatbuffers::make_span(numbers));
        pairs_cells.emplace_back(flatbuffers::make_span(pairs), i);
    }

    flatbuffers::FlatBufferBuilder builder;
    auto pairs = builder.CreateVectorOfSortedStructs(&pair_cells);
    auto arrays = builder.CreateVectorOfSortedStructs(&array_cells);
    auto arrays_of_pairs = builder.CreateVectorOfSortedStructs(&pairs_cells);
    builder.Finish(CreateShelf(builder, pairs, arrays, arrays_of_pairs));
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char *>(builder.GetBufferPointer()), builder.GetSize());
}

template <typename Cells, typename Key> void find(const Cells *cells, Key key)
{
    for (auto cell : *cells)
    {
        auto found = cells->LookupByKey(key(cell));
        std::cout << cell->value() << (found != nullptr && found->KeyCompareWithValue(key(cell)) == 0 ? " found" : " lost") << "\n";
    }
}

void find(const std::string &file)
{
    std::ifstream input(file, std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(input)), {});
    auto shelf = flatbuffers::GetRoot<Shelf>(bytes.data());
    find(shelf->pair_cells(), [](const PairCell *cell) { return cell->id(); });
    find(shelf->array_cells(), [](const ArrayCell *cell) { return cell->id(); });
    find(shelf->pairs_cells(), [](const PairsCell *cell) { return cell->id(); });
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && argv[1] == std::string("build"))
    {
        build(argv[2]);
        return 0;
    }

    if (argc == 3 && argv[1] == std::string("find"))
    {
        find(argv[2]);
        return 0;
    }

    return 64;
}
