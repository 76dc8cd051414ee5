// A client of a server that sends back what it gets. Usage: peer SOCKET CONTRACT COUNT
// Sends COUNT messages of changing length and checks that they come back.
#include "wire.h"

int main(int count_of_arguments, char **arguments)
{
    REQUIRE(count_of_arguments == 4);
    connect_to(arguments[1], arguments[2]);
    uint32_t count = atoi(arguments[3]);
    srand(1);

    // Three under way at a time, so that both rings run full now and then.
    uint32_t lengths[3];
    for (uint32_t sent = 0, back = 0; back < count;)
    {
        if (sent < count && sent - back < 3)
        {
            uint32_t length = rand() % (sent % 5 == 0 ? own_capacity / 3 - 200 : 200);
            memset(claim(length), (int)sent, length);
            lengths[sent % 3] = length;
            publish(length, sent++);
            continue;
        }

        message echo;
        REQUIRE(receive(&echo) && echo.kind == back && echo.length == lengths[back % 3]);
        for (uint32_t i = 0; i < echo.length; i++)
        {
            REQUIRE(echo.payload[i] == (char)back);
        }

        release(&echo);
        back++;
    }

    printf("done\n");
    return 0;
}
