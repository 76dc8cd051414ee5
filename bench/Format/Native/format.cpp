// The C++ side of the comparison: Google's FlatBuffers on the same messages. It waits for commands, one a line:
//   encode MESSAGE OPERATIONS BATCHES      answers: nanoseconds of the fastest batch per operation, checksum
//   traverse MESSAGE OPERATIONS BATCHES    likewise
//   verify MESSAGE OPERATIONS BATCHES      likewise
//   write MESSAGE                          answers: the message in hexadecimal
//   read MESSAGE HEXADECIMAL               answers: the checksum of another's message, after verifying it
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "peers_generated.h"

namespace
{

using Clock = std::chrono::steady_clock;
using flatbuffers::FlatBufferBuilder;

constexpr std::size_t most_elements = 30;
constexpr std::int32_t entry_count = 1000;

// Each number below entry_count once, in no order.
constexpr std::int32_t shuffled(std::int32_t i)
{
    return i * 7919 % entry_count;
}

// What the compiler must not know.
struct Texts
{
    std::string location = "http://google.com/flatbuffers/";
    std::string name = "Hello, World!";
    std::string method = "GetUserAccountID";
    std::string monster = "MyMonster";
    std::array<std::string, 3> friends = {"Barney", "Frodo", "Wilma"};
    std::array<std::string, 4> words = {"test1", "test2", "bob", "fred"};
    std::array<std::uint8_t, 10> inventory = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    std::array<std::int64_t, 5> longs = {1, 100, 10'000, 1'000'000, 100'000'000};
    std::array<double, 3> doubles = {-1.5, 0, 2.25};
    std::vector<std::string> keys;

    Texts()
    {
        for (std::int32_t i = 0; i < entry_count; i++)
        {
            std::string digits = std::to_string(shuffled(i));
            keys.push_back("key" + std::string(5 - digits.size(), '0') + digits);
        }
    }
};

// The compiler must assume that all memory is read and written here.
inline void forget()
{
    asm volatile("" ::: "memory");
}

inline void keep(std::uint64_t value)
{
    asm volatile("" : : "r"(value) : "memory");
}

struct Bytes
{
    const std::uint8_t *data;
    std::size_t size;
};

// A checksum: whole numbers and texts are added up in one sum, real numbers in another.
struct Checksum
{
    std::uint64_t whole = 0;
    double real = 0;

    void add(const flatbuffers::String *text)
    {
        whole += text->size() + text->Data()[0] + text->Data()[text->size() - 1];
    }

    std::uint64_t value() const
    {
        std::uint64_t bits;
        std::memcpy(&bits, &real, sizeof bits);
        return whole + bits;
    }
};

[[gnu::noinline]] Bytes encode_container(FlatBufferBuilder &builder, const Texts &texts, std::uint64_t seed, std::size_t count)
{
    builder.Clear();
    std::array<flatbuffers::Offset<Peers::FooBar>, most_elements> elements;
    for (std::size_t i = 0; i < count; i++)
    {
        Peers::Foo foo(seed + i, static_cast<std::int16_t>(10000 + i), static_cast<std::int8_t>('@' + i), static_cast<std::uint32_t>(1000000 + i));
        Peers::Bar bar(foo, static_cast<std::int32_t>(123456 + i), 3.14159f + static_cast<float>(i), static_cast<std::uint16_t>(10000 + i));
        auto name = builder.CreateString(texts.name);
        elements[i] = Peers::CreateFooBar(builder, &bar, name, 3.1415432432445543543 + static_cast<double>(i), static_cast<std::uint8_t>('!' + i));
    }

    auto list = builder.CreateVector(elements.data(), count);
    auto location = builder.CreateString(texts.location);
    builder.Finish(Peers::CreateFooBarContainer(builder, list, true, Peers::Fruit_Bananas, location));
    return {builder.GetBufferPointer(), builder.GetSize()};
}

[[gnu::noinline]] Bytes encode_message(FlatBufferBuilder &builder, const Texts &texts, std::uint64_t seed)
{
    builder.Clear();
    auto name = builder.CreateString(texts.method);
    builder.Finish(Peers::CreateRpcMessage(builder, seed, 0x1234567, 0x89, name));
    return {builder.GetBufferPointer(), builder.GetSize()};
}

[[gnu::noinline]] Bytes encode_monster(FlatBufferBuilder &builder, const Texts &texts, std::uint64_t seed)
{
    builder.Clear();
    auto name = builder.CreateString(texts.monster);
    auto inventory = builder.CreateVector(texts.inventory.data(), texts.inventory.size());
    auto companion_name = builder.CreateString(texts.friends[1]);
    Peers::MonsterBuilder companion_builder(builder);
    companion_builder.add_name(companion_name);
    auto companion = companion_builder.Finish();
    std::array<Peers::Ability, 2> abilities = {Peers::Ability(10, 20), Peers::Ability(30, 40)};
    auto abilities_offset = builder.CreateVectorOfStructs(abilities.data(), abilities.size());
    std::array<flatbuffers::Offset<flatbuffers::String>, 4> words;
    for (std::size_t i = 0; i < words.size(); i++)
    {
        words[i] = builder.CreateString(texts.words[i]);
    }

    auto words_offset = builder.CreateVector(words.data(), words.size());
    std::array<flatbuffers::Offset<Peers::Monster>, 3> friends;
    for (std::size_t i = 0; i < friends.size(); i++)
    {
        auto friend_name = builder.CreateString(texts.friends[i]);
        Peers::MonsterBuilder friend_builder(builder);
        friend_builder.add_name(friend_name);
        friend_builder.add_hp(static_cast<std::int16_t>(1000 * i));
        friends[i] = friend_builder.Finish();
    }

    auto friends_offset = builder.CreateVector(friends.data(), friends.size());
    auto enemy_name = builder.CreateString(texts.friends[0]);
    Peers::MonsterBuilder enemy_builder(builder);
    enemy_builder.add_name(enemy_name);
    auto enemy = enemy_builder.Finish();
    auto stat_id = builder.CreateString(texts.words[0]);
    auto stat = Peers::CreateStat(builder, stat_id, static_cast<std::int64_t>(seed), 7);
    std::array<std::uint8_t, 3> answers = {1, 0, 1};
    auto answers_offset = builder.CreateVector(answers.data(), answers.size());
    auto longs = builder.CreateVector(texts.longs.data(), texts.longs.size());
    auto doubles = builder.CreateVector(texts.doubles.data(), texts.doubles.size());
    Peers::Position position(1, 2, 3, 3 + static_cast<double>(seed), Peers::Color_Green, Peers::Ability(5, 6));
    Peers::MonsterBuilder monster(builder);
    monster.add_position(&position);
    monster.add_hp(80);
    monster.add_name(name);
    monster.add_inventory(inventory);
    monster.add_companion_type(Peers::Companion_Monster);
    monster.add_companion(companion.Union());
    monster.add_abilities(abilities_offset);
    monster.add_words(words_offset);
    monster.add_friends(friends_offset);
    monster.add_enemy(enemy);
    monster.add_stat(stat);
    monster.add_is_angry(true);
    monster.add_signed_hash(-1);
    monster.add_hash(77);
    monster.add_long_hash(seed);
    monster.add_answers(answers_offset);
    monster.add_longs(longs);
    monster.add_doubles(doubles);
    builder.Finish(monster.Finish());
    return {builder.GetBufferPointer(), builder.GetSize()};
}

[[gnu::noinline]] Bytes encode_strings(FlatBufferBuilder &builder, const Texts &texts, std::uint64_t seed)
{
    builder.Clear();
    std::array<flatbuffers::Offset<Peers::StringEntry>, entry_count> entries;
    for (std::size_t i = 0; i < entries.size(); i++)
    {
        auto key = builder.CreateString(texts.keys[i]);
        entries[i] = Peers::CreateStringEntry(builder, key, static_cast<std::int32_t>(seed + i));
    }

    builder.Finish(Peers::CreateSortedStrings(builder, builder.CreateVectorOfSortedTables(entries.data(), entries.size())));
    return {builder.GetBufferPointer(), builder.GetSize()};
}

[[gnu::noinline]] Bytes encode_ints(FlatBufferBuilder &builder, std::uint64_t seed)
{
    builder.Clear();
    std::array<flatbuffers::Offset<Peers::IntEntry>, entry_count> entries;
    for (std::size_t i = 0; i < entries.size(); i++)
    {
        entries[i] = Peers::CreateIntEntry(builder, shuffled(static_cast<std::int32_t>(i)), static_cast<std::int32_t>(seed + i));
    }

    builder.Finish(Peers::CreateSortedInts(builder, builder.CreateVectorOfSortedTables(entries.data(), entries.size())));
    return {builder.GetBufferPointer(), builder.GetSize()};
}

[[gnu::noinline]] std::uint64_t traverse_container(Bytes bytes)
{
    Checksum sum;
    auto container = flatbuffers::GetRoot<Peers::FooBarContainer>(bytes.data);
    sum.whole += container->initialized();
    sum.whole += static_cast<std::uint64_t>(container->fruit());
    sum.add(container->location());
    auto list = container->list();
    for (flatbuffers::uoffset_t i = 0; i < list->size(); i++)
    {
        auto element = list->Get(i);
        sum.add(element->name());
        sum.real += element->rating();
        sum.whole += element->postfix();
        auto bar = element->sibling();
        sum.whole += static_cast<std::uint64_t>(bar->time());
        sum.real += bar->ratio();
        sum.whole += bar->size();
        const auto &foo = bar->parent();
        sum.whole += foo.id();
        sum.whole += static_cast<std::uint64_t>(foo.count());
        sum.whole += static_cast<std::uint64_t>(foo.prefix());
        sum.whole += foo.length();
    }

    return sum.value();
}

[[gnu::noinline]] std::uint64_t traverse_message(Bytes bytes)
{
    Checksum sum;
    auto message = flatbuffers::GetRoot<Peers::RpcMessage>(bytes.data);
    sum.whole += message->id();
    sum.whole += message->method();
    sum.whole += message->flags();
    sum.add(message->name());
    return sum.value();
}

[[gnu::noinline]] std::uint64_t traverse_monster(Bytes bytes)
{
    Checksum sum;
    auto monster = flatbuffers::GetRoot<Peers::Monster>(bytes.data);
    auto position = monster->position();
    sum.real += static_cast<double>(position->x() + position->y() + position->z()) + position->weight();
    sum.whole += static_cast<std::uint64_t>(position->color()) + static_cast<std::uint64_t>(position->ability().id()) +
                 static_cast<std::uint64_t>(position->ability().distance());
    sum.whole += static_cast<std::uint64_t>(monster->mana()) + static_cast<std::uint64_t>(monster->hp()) + static_cast<std::uint64_t>(monster->color());
    sum.add(monster->name());
    for (auto item : *monster->inventory())
    {
        sum.whole += item;
    }

    if (auto companion = monster->companion_as_Monster())
    {
        sum.add(companion->name());
    }

    for (auto ability : *monster->abilities())
    {
        sum.whole += static_cast<std::uint64_t>(ability->id()) + static_cast<std::uint64_t>(ability->distance());
    }

    for (auto word : *monster->words())
    {
        sum.add(word);
    }

    for (auto other : *monster->friends())
    {
        sum.add(other->name());
        sum.whole += static_cast<std::uint64_t>(other->hp());
    }

    sum.add(monster->enemy()->name());
    auto stat = monster->stat();
    sum.add(stat->id());
    sum.whole += static_cast<std::uint64_t>(stat->value()) + stat->count();
    sum.whole += static_cast<std::uint64_t>(monster->is_angry()) + static_cast<std::uint64_t>(monster->signed_hash()) + monster->hash() + monster->long_hash();
    for (auto answer : *monster->answers())
    {
        sum.whole += answer;
    }

    sum.real += static_cast<double>(monster->size()) + static_cast<double>(monster->width());
    for (auto value : *monster->longs())
    {
        sum.whole += static_cast<std::uint64_t>(value);
    }

    for (auto value : *monster->doubles())
    {
        sum.real += value;
    }

    return sum.value();
}

[[gnu::noinline]] std::uint64_t look_up_strings(Bytes bytes, const Texts &texts)
{
    std::uint64_t sum = 0;
    auto entries = flatbuffers::GetRoot<Peers::SortedStrings>(bytes.data)->entries();
    for (std::size_t i = 0; i < texts.keys.size(); i++)
    {
        sum += static_cast<std::uint64_t>(entries->LookupByKey(texts.keys[i].c_str())->value()) * (i + 1);
    }

    return sum;
}

[[gnu::noinline]] std::uint64_t look_up_ints(Bytes bytes)
{
    std::uint64_t sum = 0;
    auto entries = flatbuffers::GetRoot<Peers::SortedInts>(bytes.data)->entries();
    for (std::int32_t i = 0; i < entry_count; i++)
    {
        sum += static_cast<std::uint64_t>(entries->LookupByKey(shuffled(i))->value()) * static_cast<std::uint64_t>(i + 1);
    }

    return sum;
}

template <typename Table> [[gnu::noinline]] bool verify(Bytes bytes)
{
    flatbuffers::Verifier verifier(bytes.data, bytes.size);
    return verifier.VerifyBuffer<Table>(nullptr);
}

enum class Message
{
    container,
    call,
    monster,
    strings,
    ints,
};

Message parse(const std::string &name)
{
    if (name == "A3" || name == "A30")
    {
        return Message::container;
    }

    if (name == "B")
    {
        return Message::call;
    }

    if (name == "C")
    {
        return Message::monster;
    }

    if (name == "Estr")
    {
        return Message::strings;
    }

    if (name == "Eint")
    {
        return Message::ints;
    }

    throw std::invalid_argument("no message " + name);
}

class Workload
{
  public:
    explicit Workload(const std::string &name)
        : message_(parse(name)), elements_(name == "A3" ? 3 : 30)
    {
    }

    Bytes encode(std::uint64_t seed)
    {
        switch (message_)
        {
        case Message::call:
            return encode_message(builder_, texts_, seed);
        case Message::monster:
            return encode_monster(builder_, texts_, seed);
        case Message::strings:
            return encode_strings(builder_, texts_, seed);
        case Message::ints:
            return encode_ints(builder_, seed);
        default:
            return encode_container(builder_, texts_, seed, elements_);
        }
    }

    std::uint64_t traverse(Bytes bytes) const
    {
        switch (message_)
        {
        case Message::call:
            return traverse_message(bytes);
        case Message::monster:
            return traverse_monster(bytes);
        case Message::strings:
            return look_up_strings(bytes, texts_);
        case Message::ints:
            return look_up_ints(bytes);
        default:
            return traverse_container(bytes);
        }
    }

    // Of a few messages, which differ.
    std::uint64_t checksum()
    {
        std::uint64_t sum = 0;
        for (std::uint64_t seed = 0; seed < 16; seed++)
        {
            sum += traverse(encode(seed));
        }

        return sum;
    }

    bool verify(Bytes bytes) const
    {
        switch (message_)
        {
        case Message::call:
            return ::verify<Peers::RpcMessage>(bytes);
        case Message::monster:
            return ::verify<Peers::Monster>(bytes);
        case Message::strings:
            return ::verify<Peers::SortedStrings>(bytes);
        case Message::ints:
            return ::verify<Peers::SortedInts>(bytes);
        default:
            return ::verify<Peers::FooBarContainer>(bytes);
        }
    }

  private:
    Message message_;
    std::size_t elements_;
    Texts texts_;
    FlatBufferBuilder builder_{65536};
};

// Runs the operations in batches and answers with the fastest, and with the checksum.
template <typename Operation> void measure(std::istream &arguments, Operation operation, std::uint64_t checksum)
{
    std::uint64_t operations = 0;
    std::uint64_t batches = 0;
    arguments >> operations >> batches;
    double fastest = std::numeric_limits<double>::infinity();
    std::uint64_t sum = 0;
    for (std::uint64_t batch = 0; batch < batches; batch++)
    {
        auto start = Clock::now();
        for (std::uint64_t i = 0; i < operations; i++)
        {
            sum += operation(i);
            forget();
        }

        std::chrono::duration<double, std::nano> elapsed = Clock::now() - start;
        fastest = std::min(fastest, elapsed.count() / static_cast<double>(operations));
    }

    // The sum is a result, so the operations cannot be left out.
    keep(sum);
    std::cout << fastest << ' ' << checksum << std::endl;
}

void answer_write(Workload &workload)
{
    constexpr char digits[] = "0123456789ABCDEF";
    Bytes bytes = workload.encode(0);
    std::string text;
    for (std::size_t i = 0; i < bytes.size; i++)
    {
        text += digits[bytes.data[i] >> 4];
        text += digits[bytes.data[i] & 15];
    }

    std::cout << text << std::endl;
}

void answer_read(std::istream &arguments, const Workload &workload)
{
    std::string text;
    arguments >> text;

    // Aligned as the messages of a ring are.
    std::vector<std::uint64_t> words((text.size() / 2 + 7) / 8);
    auto data = reinterpret_cast<std::uint8_t *>(words.data());
    for (std::size_t i = 0; i < text.size() / 2; i++)
    {
        data[i] = static_cast<std::uint8_t>(std::stoi(text.substr(2 * i, 2), nullptr, 16));
    }

    Bytes bytes{data, text.size() / 2};
    if (!workload.verify(bytes))
    {
        throw std::runtime_error("the other's message is malformed");
    }

    std::cout << workload.traverse(bytes) << std::endl;
}

void answer(const std::string &line)
{
    std::istringstream arguments(line);
    std::string command;
    std::string message;
    arguments >> command >> message;
    Workload workload(message);
    if (command == "encode")
    {
        measure(arguments, [&](std::uint64_t i) { return workload.encode(i).size; }, workload.checksum());
    }
    else if (command == "traverse")
    {
        Bytes bytes = workload.encode(0);
        measure(arguments, [&](std::uint64_t) { return workload.traverse(bytes); }, workload.traverse(bytes));
    }
    else if (command == "verify")
    {
        Bytes bytes = workload.encode(0);
        measure(arguments, [&](std::uint64_t) { return static_cast<std::uint64_t>(workload.verify(bytes)); }, workload.verify(bytes));
    }
    else if (command == "write")
    {
        answer_write(workload);
    }
    else if (command == "read")
    {
        answer_read(arguments, workload);
    }
    else
    {
        throw std::invalid_argument("no command " + command);
    }
}

} // namespace

int main()
{
    try
    {
        for (std::string line; std::getline(std::cin, line);)
        {
            answer(line);
        }
    }
    catch (const std::exception &error)
    {
        std::cerr << error.what() << '\n';
        return 1;
    }

    return 0;
}
