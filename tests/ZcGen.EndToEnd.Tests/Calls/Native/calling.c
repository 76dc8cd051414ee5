// A client of Calls.Calculator that sends every kind of request there is. Usage: calling SOCKET
#include "calls.h"
#include "headers.h"

// Requests published so far, less control messages: the number of the next.
static uint32_t next_number;

static char *send_request(const char *name, uint32_t length, uint64_t deadline)
{
    next_number++;
    return publish_with(length, method(name), deadline, NULL);
}

static char *send_add(int64_t first, int64_t second, uint64_t deadline)
{
    return send_request("Add", write_numbers(claim(64), first, second), deadline);
}

static char *send_order(const char *what, int32_t amount)
{
    return send_request("Obey", write_order(claim(128), what, amount), 0);
}

static void send_control(uint32_t type, uint32_t number)
{
    char *payload = claim(8);
    put32(payload, type);
    put32(payload + 4, number);
    publish(8, CONTROL);
}

static message expect(uint32_t number, uint32_t status)
{
    message reply;
    REQUIRE(receive(&reply) && !reply.is_given_up && reply.deadline == 0);
    if (number_of(&reply) != number || status_of(&reply) != status || (reply.kind & 0x80) != 0)
    {
        printf("number %u, status %u\n", number_of(&reply), status_of(&reply));
        exit(1);
    }

    return reply;
}

static void expect_sum(uint32_t number, int64_t total)
{
    message reply = expect(number, OK);
    REQUIRE(read_sum(&reply) == total);
    release(&reply);
}

static void expect_text(uint32_t number, uint32_t status, const char *text)
{
    message reply = expect(number, status);
    if (reply.length < strlen(text) || memcmp(reply.payload, text, strlen(text)) != 0)
    {
        printf("'%.*s'\n", (int)reply.length, reply.payload);
        exit(1);
    }

    release(&reply);
}

int main(int count_of_arguments, char **arguments)
{
    REQUIRE(count_of_arguments == 2);
    connect_to(arguments[1], CONTRACT);

    // One after the other, and many at a time.
    send_add(40, 2, 0);
    expect_sum(0, 42);
    for (int i = 0; i < 50; i++)
    {
        send_add(i, 1000, 0);
    }

    for (int i = 0; i < 50; i++)
    {
        expect_sum(1 + i, i + 1000);
    }

    // With a deadline that is far, and with one that has passed.
    send_add(3, 4, now() + 60000000000u);
    expect_sum(51, 7);
    send_add(3, 4, now() - 1);
    expect_text(52, DEADLINE_EXCEEDED, "");

    // Given up while the server is busy with the one before.
    send_order("sleep", 100);
    give_up(send_order("fail", 0));
    send_add(5, 6, 0);
    message slept = expect(53, OK);
    release(&slept);
    expect_text(54, CANCELLED, "");
    expect_sum(55, 11);

    // Errors: of a handler, of a method that does not exist, of a message that is none.
    send_order("fail", 0);
    expect_text(56, FAILED_PRECONDITION, "not now");
    send_request("Subtract", write_numbers(claim(64), 1, 2), 0);
    expect_text(57, UNIMPLEMENTED, "the server of 'Calls.Calculator' has no method");
    memset(claim(32), 0xFF, 32);
    send_request("Add", 32, 0);
    expect_text(58, INVALID_ARGUMENT, "malformed message");

    // Control messages have no number and get no reply: for a call that has ended, for one that was never made, of a type that is none.
    send_control(CANCEL, 58);
    send_control(CANCEL, 1000);
    send_control(99, 0);
    send_add(7, 8, 0);
    expect_sum(59, 15);
    REQUIRE(next_number == 60);

    // Headers, with and without a deadline; of the entries, one has a type that nobody knows.
    block headers;
    begin_block(&headers);
    add_entry(&headers, TRACEPARENT, "\0trace-id of 16 bparent-i\1", 26);
    add_entry(&headers, 999, "?", 1);
    add_metadata(&headers, "tenant", "north", 5);
    end_block(&headers);
    for (uint64_t deadline = 0; deadline <= 1; deadline++)
    {
        publish_with(write_order(claim(512), "tenant", 0), method("Obey"), deadline * (now() + 60000000000u), headers.bytes);
        expect_text(next_number++, FAILED_PRECONDITION, "north");
    }

    // An error with metadata.
    send_order("trailers", 0);
    message error = expect(next_number - 1, FAILED_PRECONDITION);
    uint32_t length;
    const char *reason = find_entry(error.headers, METADATA, "reason", &length);
    REQUIRE(reason != NULL && length == 7 && memcmp(reason, "weather", 7) == 0);
    release(&error);
    printf("done\n");
    return 0;
}
