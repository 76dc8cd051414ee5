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

// What the compiler must not know.
struct Texts
{
    std::string location = "http://google.com/flatbuffers/";
    std::string name = "Hello, World!";
    std::string method = "GetUserAccountID";
};

constexpr std::size_t most_elements = 30;

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

template <typename Table> [[gnu::noinline]] bool verify(Bytes bytes)
{
    flatbuffers::Verifier verifier(bytes.data, bytes.size);
    return verifier.VerifyBuffer<Table>(nullptr);
}

class Workload
{
  public:
    explicit Workload(const std::string &message)
        : elements_(message == "A3" ? 3 : message == "A30" ? 30 : 0)
    {
        if (elements_ == 0 && message != "B")
        {
            throw std::invalid_argument("no message " + message);
        }
    }

    Bytes encode(std::uint64_t seed)
    {
        return elements_ != 0 ? encode_container(builder_, texts_, seed, elements_) : encode_message(builder_, texts_, seed);
    }

    std::uint64_t traverse(Bytes bytes) const
    {
        return elements_ != 0 ? traverse_container(bytes) : traverse_message(bytes);
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
        return elements_ != 0 ? ::verify<Peers::FooBarContainer>(bytes) : ::verify<Peers::RpcMessage>(bytes);
    }

  private:
    std::size_t elements_;
    Texts texts_;
    FlatBufferBuilder builder_{16384};
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
