// A client of Calls.Calculator whose calls overlap: later ones are answered first, and it cancels one. Usage: cancelling SOCKET
#include "calls.h"

static void send_order(const char *what)
{
    publish(write_order(claim(128), what, 0), method("Obey"));
}

static void send_cancel(uint32_t number)
{
    char *payload = claim(8);
    put32(payload, CANCEL);
    put32(payload + 4, number);
    publish(8, CONTROL);
}

static void expect(uint32_t number, uint32_t status, int64_t total)
{
    message reply;
    REQUIRE(receive(&reply));
    if (number_of(&reply) != number || status_of(&reply) != status || (status == OK && read_sum(&reply) != total))
    {
        printf("number %u, status %u\n", number_of(&reply), status_of(&reply));
        exit(1);
    }

    release(&reply);
}

int main(int count_of_arguments, char **arguments)
{
    REQUIRE(count_of_arguments == 2);
    connect_to(arguments[1], CONTRACT);
    send_order("wait");
    send_order("wait");
    send_order("wait");
    publish(write_numbers(claim(64), 2, 3), method("Add"));
    expect(3, OK, 5);

    // The one in the middle, which ends; then one that has ended.
    send_cancel(1);
    expect(1, CANCELLED, 0);
    send_cancel(1);
    publish(write_numbers(claim(64), 4, 5), method("Add"));
    expect(4, OK, 9);
    send_cancel(2);
    expect(2, CANCELLED, 0);
    send_cancel(0);
    expect(0, CANCELLED, 0);
    printf("done\n");
    return 0;
}
